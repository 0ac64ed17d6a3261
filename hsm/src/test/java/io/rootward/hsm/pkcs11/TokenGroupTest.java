package io.rootward.hsm.pkcs11;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.MemberHealth;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.group.GroupEngine;
import io.rootward.hsm.group.GroupMember;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.selftest.CheckValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tokens of SoftHSM2 with the same keys: one goes, one comes back, one has another key. */
class TokenGroupTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final Set<KeyPurpose> DATA = EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT);
  private static final Block CBC = new Block(BlockMode.CBC, Padding.NONE);
  private static final KeyId KEPT = new KeyId("group:kept");
  private static final KeyId OTHER = new KeyId("group:other");
  private static final KeyPolicy POLICY = KeyPolicy.inside(DATA).residentAs(KEPT);
  private static final Duration TAKEN_OVER = Duration.ofSeconds(5);
  private static final Duration RETURNED = Duration.ofSeconds(10);

  @BeforeEach
  void needsSoftHsm() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
  }

  @AfterEach
  void removeKeys() {
    for (String label : List.of(SoftHsm.GROUP_A, SoftHsm.GROUP_B)) {
      try (Pkcs11Engine engine = Pkcs11Engine.open(SoftHsm.settings(label))) {
        engine.destroy(KEPT);
        engine.destroy(OTHER);
      }
    }
  }

  private static byte[] encrypted(KeyEngine engine, EngineKey key) {
    return engine.encrypt(key, CBC, new byte[16], new byte[32]).data();
  }

  private static void within(Duration limit, BooleanSupplier event) {
    long end = System.nanoTime() + limit.toNanos();
    while (!event.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within " + limit);
    }
  }

  @Test
  void aResidentKeyIsInBothAndLeavesNeither() {
    AtomicReference<Pkcs11Engine> first = new AtomicReference<>();
    AtomicReference<Pkcs11Engine> second = new AtomicReference<>();
    try (GroupEngine group =
            GroupEngine.open(
                "group",
                List.of(noting(SoftHsm.GROUP_A, first), noting(SoftHsm.GROUP_B, second)),
                TokenGroups.QUICK);
        EngineKey key = group.generate(AES_256, POLICY)) {
      assertEquals(POLICY, key.policy());
      byte[] expected = encrypted(group, key);
      for (AtomicReference<Pkcs11Engine> engine : List.of(first, second)) {
        EngineKey there = engine.get().find(KEPT).orElseThrow();
        assertEquals(POLICY, there.policy());
        assertArrayEquals(expected, encrypted(engine.get(), there));
        assertEquals(Set.of(), engine.get().cloneable());
      }
      KeyPolicy leaving = KeyPolicy.inside(DATA).wrappable().residentAs(OTHER);
      assertFails(Kind.UNSUPPORTED, () -> group.generate(AES_256, leaving));
      assertTrue(group.destroy(KEPT));
      assertEquals(Optional.empty(), first.get().find(KEPT));
      assertEquals(Optional.empty(), second.get().find(KEPT));
    }
  }

  /** What a server's root is made of. */
  @Test
  void codesAreTheSameInBoth() {
    KeySpec.Secret hmac = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
    KeyPolicy coding = KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC)).residentAs(OTHER);
    AtomicReference<Pkcs11Engine> second = new AtomicReference<>();
    try (GroupEngine group =
            GroupEngine.open(
                "group",
                List.of(TokenGroups.member(SoftHsm.GROUP_A), noting(SoftHsm.GROUP_B, second)),
                TokenGroups.QUICK);
        EngineKey key = group.generate(hmac, coding)) {
      Hmac sha256 = new Hmac(Hash.SHA256);
      EngineKey copy = second.get().find(OTHER).orElseThrow();
      assertArrayEquals(
          group.mac(key, sha256, new byte[9]), second.get().mac(copy, sha256, new byte[9]));
    }
  }

  private static GroupMember noting(String label, AtomicReference<Pkcs11Engine> opened) {
    return new GroupMember(
        label,
        () -> {
          Pkcs11Engine engine = Pkcs11Engine.open(SoftHsm.settings(label));
          opened.set(engine);
          return engine;
        });
  }

  @Test
  void theSecondTokenTakesOverAndTheFirstComesBack() throws Exception {
    AtomicReference<Pkcs11Engine> first = new AtomicReference<>();
    try (GroupEngine group =
            GroupEngine.open(
                "group",
                List.of(noting(SoftHsm.GROUP_A, first), TokenGroups.member(SoftHsm.GROUP_B)),
                TokenGroups.QUICK);
        EngineKey key = group.generate(AES_256, POLICY);
        EngineKey temporary = group.generate(AES_256);
        GroupLoad load = GroupLoad.start(group, key, encrypted(group, key), CBC)) {
      long epoch = group.health().epoch();
      load.awaitMore(1_000);
      Path folder = SoftHsm.folderOf(first.get().identity().serial());
      Path away = SoftHsm.outside("away-from-group");
      Files.move(folder, away);
      try {
        within(TAKEN_OVER, () -> movedOn(group, load));
        load.awaitMore(1_000);
        assertEquals(State.UP, group.health().state());
        assertTrue(group.health().epoch() > epoch);
        assertTrue(group.members().getFirst().takenOver() > 0);
        assertFails(Kind.UNAVAILABLE, () -> encrypted(group, temporary));
        try (EngineKey anew = group.generate(AES_256)) {
          assertEquals(32, encrypted(group, anew).length);
        }
      } finally {
        Files.move(away, folder);
      }
      within(RETURNED, () -> group.probe() != null && allUp(group));
      load.awaitMore(1_000);
      load.stop();
      assertEquals(List.of(), load.wrong());
      assertTrue(load.longestGap().compareTo(TAKEN_OVER) < 0, load.longestGap()::toString);
      assertTrue(load.failures() <= 4 * GroupLoad.THREADS, () -> load.failures() + " failures");
    }
  }

  /** Nobody probes: the calls themselves find out. */
  private static boolean movedOn(GroupEngine group, GroupLoad load) {
    try {
      load.awaitMore(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return group.members().getFirst().state() != State.UP;
  }

  private static boolean allUp(GroupEngine group) {
    return group.members().stream().allMatch(member -> member.state() == State.UP);
  }

  /** What the members have still to get and to lose is known, and done when they are back. */
  @Test
  void aTokenThatWasAwayGetsWhatItMissed() {
    try (GroupEngine group = TokenGroups.open(SoftHsm.GROUP_A, SoftHsm.GROUP_B)) {
      group.generate(AES_256, KeyPolicy.inside(DATA).residentAs(OTHER)).close();
    }
    AtomicReference<Pkcs11Engine> first = new AtomicReference<>();
    AtomicReference<Pkcs11Engine> second = new AtomicReference<>();
    AtomicReference<String> missing = new AtomicReference<>("it is being moved");
    GroupMember late = awayWhile(missing, noting(SoftHsm.GROUP_B, second));
    try (GroupEngine group =
        GroupEngine.open(
            "group", List.of(noting(SoftHsm.GROUP_A, first), late), TokenGroups.QUICK)) {
      group.generate(AES_256, POLICY).close();
      assertTrue(group.destroy(OTHER));
      assertEquals(Optional.empty(), group.find(OTHER));
      assertFails(Kind.UNAVAILABLE, () -> group.find(new KeyId("group:unknown")));
      assertFails(Kind.UNAVAILABLE, () -> group.destroy(KEPT));
      MemberHealth before = group.members().getLast();
      assertEquals(State.DOWN, before.state());
      assertEquals("it is being moved", before.reason());
      assertEquals(1, before.pending());
      assertEquals(1, before.leaving());
      assertEquals(Set.of(KEPT), first.get().cloneable());
      missing.set("");
      within(RETURNED, () -> group.probe() != null && allUp(group));
      within(RETURNED, () -> first.get().cloneable().isEmpty());
      within(RETURNED, () -> group.members().getLast().leaving() == 0);
      EngineKey copy = second.get().find(KEPT).orElseThrow();
      EngineKey original = first.get().find(KEPT).orElseThrow();
      assertEquals(CheckValue.of(first.get(), original), CheckValue.of(second.get(), copy));
      assertEquals(Optional.empty(), second.get().find(OTHER));
    }
  }

  private static GroupMember awayWhile(AtomicReference<String> missing, GroupMember member) {
    return new GroupMember(
        member.name(),
        () -> {
          if (!missing.get().isEmpty()) {
            throw new EngineException(Kind.UNAVAILABLE, missing.get());
          }
          return member.opener().get();
        });
  }

  @Test
  void aTokenWithAnotherKeyNeverServes() {
    CheckValue right;
    byte[] expected;
    try (Pkcs11Engine wrong = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.GROUP_A));
        Pkcs11Engine good = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.GROUP_B));
        EngineKey other = wrong.generate(AES_256, POLICY);
        EngineKey key = good.generate(AES_256, POLICY)) {
      right = CheckValue.of(good, key).orElseThrow();
      expected = encrypted(good, key);
      assertFalse(CheckValue.of(wrong, other).orElseThrow().equals(right));
    }
    try (GroupEngine group = TokenGroups.open(SoftHsm.GROUP_A, SoftHsm.GROUP_B)) {
      group.expect(KEPT, right);
      try (EngineKey key = group.find(KEPT).orElseThrow()) {
        assertArrayEquals(expected, encrypted(group, key));
      }
      MemberHealth refused = group.members().getFirst();
      assertEquals(State.DOWN, refused.state());
      assertEquals("its key group:kept is another one than that of the group", refused.reason());
      assertEquals(State.UP, group.members().getLast().state());
      group.probe();
      assertEquals(State.DOWN, group.members().getFirst().state());
    }
  }

  /** A root that was made for one token alone stays there, and that is told. */
  @Test
  void aTokenThatJoinsLaterLacksWhatCannotBeCopied() {
    try (Pkcs11Engine alone = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.GROUP_A))) {
      alone.generate(AES_256, POLICY).close();
    }
    try (GroupEngine group = TokenGroups.open(SoftHsm.GROUP_A, SoftHsm.GROUP_B);
        EngineKey key = group.find(KEPT).orElseThrow()) {
      assertEquals(32, encrypted(group, key).length);
      String told = "it lacks keys that cannot be copied any more";
      within(RETURNED, () -> group.members().getLast().reason().equals(told));
      assertEquals(1, group.members().getLast().pending());
      assertEquals(1, group.settle().getLast().stranded());
      assertEquals(State.UP, group.members().getLast().state());
    }
  }

  /** What one token made for others to come follows when they come, and is sealed then. */
  @Test
  void aGroupThatGrowsLeavesNoKeyBehind() {
    KeySpec.Secret hmac = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
    KeyPolicy coding = KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC)).residentAs(OTHER);
    byte[] expected;
    try (GroupEngine alone =
        GroupEngine.open(
            "alone",
            List.of(TokenGroups.member(SoftHsm.GROWING)),
            TokenGroups.QUICK.growing(true))) {
      try (EngineKey key = alone.generate(AES_256, POLICY)) {
        assertEquals(POLICY, key.policy());
        alone.generate(hmac, coding).close();
        expected = encrypted(alone, key);
      }
      assertEquals(0, alone.settle().getFirst().pending());
    }
    AtomicReference<Pkcs11Engine> first = new AtomicReference<>();
    AtomicReference<Pkcs11Engine> second = new AtomicReference<>();
    List<GroupMember> both = List.of(noting(SoftHsm.GROWING, first), noting(SoftHsm.GROWN, second));
    try (GroupEngine group = GroupEngine.open("both", both, TokenGroups.QUICK.growing(true))) {
      assertEquals(2, group.members().size());
      assertEquals(3, first.get().cloneable().size());
      assertEquals(Set.of(), second.get().cloneable());
      assertArrayEquals(expected, encrypted(second.get(), second.get().find(KEPT).orElseThrow()));
    }
    try (GroupEngine group = GroupEngine.open("both", both, TokenGroups.QUICK)) {
      assertEquals(Set.of(), first.get().cloneable());
      assertEquals(first.get().residents(), second.get().residents());
      assertEquals(List.of(0, 0), group.members().stream().map(MemberHealth::stranded).toList());
      assertTrue(group.destroy(KEPT) && group.destroy(OTHER));
    }
  }

  @Test
  void aWrongPinIsNotPassedOver() {
    GroupMember mistaken =
        new GroupMember(
            "mistaken",
            () ->
                Pkcs11Engine.open(
                    SoftHsm.settings(SoftHsm.GROUP_B, "not-the-pin", ConnectionSettings.usual())));
    var refused =
        assertThrows(
            EngineException.class,
            () ->
                GroupEngine.open(
                    "group",
                    List.of(TokenGroups.member(SoftHsm.GROUP_A), mistaken),
                    TokenGroups.QUICK));
    assertEquals(Kind.FAILED, refused.kind());
  }
}
