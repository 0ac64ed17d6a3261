package io.rootward.hsm.pkcs11;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.group.GatedEngine;
import io.rootward.hsm.group.GroupEngine;
import io.rootward.hsm.group.GroupMember;
import io.rootward.hsm.group.GroupSettings;
import io.rootward.hsm.group.KeyClone;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens of a group that fail or hang in one call while they are there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupFaultsTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final Set<KeyPurpose> DATA = EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT);
  private static final Block CBC = new Block(BlockMode.CBC, Padding.NONE);
  private static final KeyId KEPT = new KeyId("gated:kept");
  private static final KeyPolicy POLICY = KeyPolicy.inside(DATA).residentAs(KEPT);
  private static final GroupSettings SETTINGS =
      new GroupSettings(
          Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(5), 10, false);

  /** What stands in the way of a call of the first token, by its name. */
  private final Map<String, Consumer<String>> gates = new ConcurrentHashMap<>();

  private Pkcs11Engine first;
  private Pkcs11Engine second;

  @BeforeAll
  void open() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    first = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.GROUP_A));
    second = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.GROUP_B));
  }

  @AfterEach
  void removeKeys() {
    gates.clear();
    first.destroy(KEPT);
    second.destroy(KEPT);
  }

  @AfterAll
  void close() {
    if (first != null) {
      first.close();
      second.close();
    }
  }

  private GatedEngine gated(Pkcs11Engine engine) {
    return new GatedEngine(
        engine, call -> gates.getOrDefault(engine.name() + " " + call, _ -> {}).accept(call));
  }

  private GroupEngine group() {
    return GroupEngine.open("group", List.of(member(first), member(second)), SETTINGS);
  }

  private GroupMember member(Pkcs11Engine engine) {
    return new GroupMember(engine.name(), () -> gated(engine));
  }

  /** Fails each such call, and counts them. */
  private AtomicInteger failing(Pkcs11Engine engine, String call, Kind kind) {
    AtomicInteger count = new AtomicInteger();
    gates.put(
        engine.name() + " " + call,
        _ -> {
          count.incrementAndGet();
          throw new EngineException(kind, call + " fails");
        });
    return count;
  }

  private static void encrypt(GroupEngine group, EngineKey key) {
    group.encrypt(key, CBC, new byte[16], new byte[32]);
  }

  @Test
  void aTokenWhoseProbeHangsGetsNoCalls() {
    CountDownLatch released = new CountDownLatch(1);
    try (GroupEngine group = group();
        EngineKey key = group.generate(AES_256, POLICY)) {
      gates.put(first.name() + " probe", _ -> awaited(released));
      // A look is late by its own beginning, which a busy machine puts off.
      for (int i = 0; i < 50 && group.members().getFirst().state() == State.UP; i++) {
        group.probe();
      }
      assertEquals(State.SUSPECT, group.members().getFirst().state());
      assertEquals("its probe does not end", group.members().getFirst().reason());
      assertEquals(State.UP, group.health().state());
      AtomicInteger calls = failing(first, "encrypt", Kind.FAILED);
      encrypt(group, key);
      assertEquals(0, calls.get());
      gates.clear();
      released.countDown();
      group.probe();
      assertEquals(State.UP, group.members().getFirst().state());
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCallThatIsNotAnsweredIsMadeElsewhereOnce() {
    try (GroupEngine group = group();
        EngineKey key = group.generate(AES_256, POLICY)) {
      encrypt(group, key); // The key is compared at its first use.
      AtomicInteger here = failing(first, "encrypt", Kind.UNAVAILABLE);
      encrypt(group, key);
      assertEquals(1, here.get());
      assertEquals(1, group.members().getFirst().takenOver());
      AtomicInteger there = failing(second, "encrypt", Kind.UNAVAILABLE);
      assertFails(Kind.UNAVAILABLE, () -> encrypt(group, key));
      assertEquals(2, here.get());
      assertEquals(1, there.get());
    }
  }

  @Test
  void aCallThatIsRefusedIsRefusedByTheGroup() {
    try (GroupEngine group = group();
        EngineKey key = group.generate(AES_256, POLICY)) {
      failing(first, "encrypt", Kind.BAD_DATA);
      AtomicInteger there = failing(second, "encrypt", Kind.BAD_DATA);
      assertFails(Kind.BAD_DATA, () -> encrypt(group, key));
      assertEquals(0, there.get());
    }
  }

  /** Whether it was made the first time is not known. */
  @Test
  void aResidentKeyIsNeverMadeTwice() {
    try (GroupEngine group = group()) {
      AtomicInteger here = failing(first, "generate", Kind.UNAVAILABLE);
      AtomicInteger there = failing(second, "generate", Kind.UNAVAILABLE);
      assertFails(Kind.UNAVAILABLE, () -> group.generate(AES_256, POLICY));
      assertEquals(1, here.get());
      assertEquals(0, there.get());
    }
  }

  @Test
  void aKeyThatOneTokenRefusesIsKeptByNone() {
    try (GroupEngine group = group()) {
      failing(second, "unwrap", Kind.UNSUPPORTED);
      assertFails(Kind.UNSUPPORTED, () -> group.generate(AES_256, POLICY));
      assertFalse(first.knows(KEPT));
      assertFalse(second.knows(KEPT));
    }
  }

  @Test
  void aCopyIsFinishedWhenTheSealFailed() {
    first.generate(AES_256, POLICY.toBeCloned()).close();
    failing(first, "seal", Kind.UNAVAILABLE);
    var failed =
        assertThrows(
            EngineException.class, () -> KeyClone.copy(gated(first), List.of(gated(second)), KEPT));
    assertEquals(
        "the key was copied, but token group-a still lets it out; copy it again: seal fails",
        failed.getMessage());
    gates.clear();
    assertEquals(List.of(second.name()), KeyClone.copy(first, List.of(second), KEPT).held());
    assertEquals(Set.of(), first.cloneable());
  }

  /** Nothing of the key, and nothing of what it was to travel by. */
  @Test
  void aCopyThatIsNotTakenInLeavesNothing() {
    first.generate(AES_256, POLICY.toBeCloned()).close();
    int before = BesideTheEngine.objects(SoftHsm.settings(SoftHsm.GROUP_B));
    failing(second, "unwrapClone", Kind.FAILED);
    assertFails(Kind.FAILED, () -> KeyClone.copy(gated(first), List.of(gated(second)), KEPT));
    assertEquals(before, BesideTheEngine.objects(SoftHsm.settings(SoftHsm.GROUP_B)));
    assertEquals(Set.of(KEPT), first.cloneable());
  }
}
