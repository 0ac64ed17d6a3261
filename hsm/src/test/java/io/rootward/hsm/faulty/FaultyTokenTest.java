package io.rootward.hsm.faulty;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism.Agreement;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.pkcs11.Pkcs11Engine;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that fails under 64 clients: late or unavailable, never wrong, and back by itself. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultyTokenTest {
  private static final int CLIENTS = 64;
  private static final int PROBES_MAX = 50;
  private static final int TRIES = 100;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);

  private FaultyToken token;

  @BeforeAll
  void build() {
    token = new FaultyToken("faulty");
  }

  @AfterEach
  void heal() {
    token.module().heal();
  }

  @ParameterizedTest
  @ValueSource(longs = {FaultyModule.DEVICE_ERROR, FaultyModule.GENERAL_ERROR})
  void faultsAtRandomAreToldAsSuch(long code) throws InterruptedException {
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings());
        Work work = new Work(engine)) {
      try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), work::isRight)) {
        load.awaitSuccesses(100);
        token.module().failing(0.01, code);
        load.awaitSuccesses(500);
        probeUntilUp(engine);
        load.awaitSuccesses(500);
        token.module().heal();
        assertTrue(load.failures() > 0 && token.module().faults() > 0);
        assertResumes(engine, load);
      }
    }
  }

  /** A probe meets faults as any call does, and then the next one opens the token. */
  private static void probeUntilUp(Pkcs11Engine engine) {
    int probes = 0;
    while (engine.probe().state() != State.UP) {
      assertTrue(++probes < PROBES_MAX, () -> engine.health().reason());
    }
  }

  /** By one probe, as a server makes every few seconds. */
  private static void assertResumes(Pkcs11Engine engine, Load load) throws InterruptedException {
    long healed = System.nanoTime();
    EngineHealth health = engine.probe();
    assertEquals(State.UP, health.state(), health::reason);
    load.awaitRound(); // Whoever began before is through.
    assertTrue(Duration.ofNanos(System.nanoTime() - healed).compareTo(SOON) < 0);
    long before = load.failures();
    load.awaitRound();
    assertEquals(before, load.failures());
  }

  @Test
  void aDeviceThatGoesAndComesBackIsUsedAgain() throws InterruptedException {
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings());
        Work work = new Work(engine)) {
      try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), work::isRight)) {
        load.awaitSuccesses(100);
        token.module().dead(FaultyModule.DEVICE_ERROR);
        assertEquals(State.DOWN, engine.probe().state());
        assertFails(Kind.UNAVAILABLE, () -> engine.generate(AES_256));
        assertEquals(State.DOWN, engine.probe().state());
        token.module().heal();
        assertResumes(engine, load);
      }
    }
  }

  @Test
  void whereSessionsEndCallsAreRefusedUntilThereAreMore() throws InterruptedException {
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings());
        Work work = new Work(engine)) {
      token.module().limitSessions(token.module().sessions());
      token.module().failing(0.02, FaultyModule.DEVICE_ERROR);
      try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), work::isRight)) {
        load.awaitSuccesses(200);
        token.module().failing(0, 0);
        token.module().limitSessions(1);
        load.awaitSuccesses(1);
        token.module().heal();
        assertResumes(engine, load);
      }
    }
  }

  @Test
  void callsThatHangFailInTimeAndTheTokenIsUsedWhenTheyComeBack() throws InterruptedException {
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings());
        Work work = new Work(engine)) {
      try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), work::isRight)) {
        load.awaitSuccesses(100);
        token.module().hang();
        long begun = System.nanoTime();
        assertFails(Kind.UNAVAILABLE, () -> engine.generate(AES_256));
        assertTrue(
            Duration.ofNanos(System.nanoTime() - begun).compareTo(FaultyToken.CALL.multipliedBy(2))
                < 0);
        assertTrue(token.module().hanging() > 0);
        token.module().heal();
        assertResumes(engine, load);
      }
    }
  }

  /** A search that was not ended would keep its session from searching ever after. */
  @Test
  void searchesThatFailAnywhereSpoilNoSession() {
    KeyId unknown = new KeyId("faulty:unknown");
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings())) {
      engine.find(unknown);
      token.module().failing(0.5, FaultyModule.DEVICE_ERROR);
      for (int i = 0; i < TRIES; i++) {
        try {
          engine.find(unknown);
        } catch (EngineException e) {
          assertEquals(Kind.UNAVAILABLE, e.kind());
        }
      }
      token.module().heal();
      for (int i = 0; i < TRIES; i++) {
        assertEquals(Optional.empty(), engine.find(unknown));
      }
    }
  }

  /** Tokens do that: opencryptoki 3.8.1 with what it unwraps, NSS with what it derives. */
  @Test
  void aKeyWithLessProtectionThanAskedForIsGoneAgain() {
    Set<KeyPurpose> uses = EnumSet.of(KeyPurpose.ENCRYPT);
    KeyPolicy inside = KeyPolicy.inside(uses);
    EncryptData method = new EncryptData(BlockMode.ECB, Padding.NONE, null, new byte[32]);
    WrapMechanism keyWrap = new WrapMechanism.AesKeyWrap();
    KeyPolicy wraps = KeyPolicy.inside(EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP));
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings());
        EngineKey base = engine.generate(AES_256, KeyPolicy.inside(EnumSet.of(KeyPurpose.DERIVE)));
        EngineKey wrapping = engine.generate(AES_256, wraps);
        EngineKey sealed = engine.generate(AES_256, inside.wrappable());
        SecretBytes material = SecretBytes.owning(new byte[32])) {
      byte[] wrapped = engine.wrap(wrapping, keyWrap, sealed);
      long objects = token.module().objects();
      token.module().careless();
      assertFails(Kind.UNSUPPORTED, () -> engine.generate(AES_256, inside));
      assertFails(Kind.UNSUPPORTED, () -> engine.importKey(AES_256, inside, material));
      assertFails(Kind.UNSUPPORTED, () -> engine.derive(base, method, AES_256, inside));
      assertFails(
          Kind.UNSUPPORTED,
          () -> engine.unwrap(wrapping, keyWrap, wrapped, AES_256, inside.wrappable()));
      KeyPolicy signs = KeyPolicy.inside(EnumSet.of(KeyPurpose.SIGN));
      assertFails(
          Kind.UNSUPPORTED, () -> engine.generatePair(new KeyPairSpec.Ec(Curve.P256), signs));
      assertEquals(objects, token.module().objects());
    }
  }

  /** Neither half of a pair that could not be read back stays in the token. */
  @Test
  void aPairIsMadeWholeOrNotAtAll() {
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings(1))) {
      KeyId name = new KeyId("faulty:pair");
      engine.find(name); // After it nothing that opening tried is still to be removed.
      KeyPolicy policy = KeyPolicy.inside(Set.of(KeyPurpose.SIGN)).residentAs(name);
      KeyPairSpec p256 = new KeyPairSpec.Ec(Curve.P256);
      long before = token.module().objects();
      token.module().failing(0.3, FaultyModule.DEVICE_ERROR);
      for (int i = 0; i < TRIES; i++) {
        try {
          engine.generatePair(p256, policy);
          engine.destroy(name);
        } catch (EngineException e) {
          assertEquals(Kind.UNAVAILABLE, e.kind());
        }
      }
      token.module().heal();
      engine.destroy(name);
      assertEquals(before, token.module().objects());
    }
  }

  /** A device that fails now and then says nothing about the peer's key. */
  @Test
  void agreementIsNotBlamedOnThePeer() {
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings());
        EngineKeyPair pair =
            engine.generatePair(
                new KeyPairSpec.Ec(Curve.P256), KeyPolicy.inside(Set.of(KeyPurpose.DERIVE)))) {
      Agreement agreement = new Agreement(pair.publicKey(), null, new byte[0]);
      KeyPolicy child = KeyPolicy.inside(Set.of(KeyPurpose.ENCRYPT));
      token.module().failing(0.3, FaultyModule.GENERAL_ERROR);
      for (int i = 0; i < TRIES; i++) {
        try {
          engine.derive(pair.privateKey(), agreement, AES_256, child).close();
        } catch (EngineException e) {
          assertEquals(Kind.UNAVAILABLE, e.kind());
        }
      }
      token.module().heal();
      engine.derive(pair.privateKey(), agreement, AES_256, child).close();
    }
  }

  /** The library is left as it is, for no thread may be inside when it is finalised. */
  @Test
  void anEngineClosesThoughACallNeverComesBack() {
    Pkcs11Engine engine = Pkcs11Engine.open(token.settings());
    token.module().hang();
    assertFails(Kind.UNAVAILABLE, () -> engine.generate(AES_256));
    assertTimeoutPreemptively(SOON.multipliedBy(2), engine::close);
    token.module().heal();
  }

  @Test
  void aLockedPinIsTriedOnceAndSaysSo() {
    token.module().answerLogins(FaultyModule.PIN_LOCKED, 0);
    assertRefused("the PIN of token faulty is locked; its security officer resets it");
  }

  @Test
  void aWrongPinSaysHowManyTriesAreLeftIfTheTokenDoes() {
    token.module().answerLogins(FaultyModule.PIN_INCORRECT, FaultyModule.FINAL_TRY);
    assertRefused(
        "the PIN of token faulty is wrong; it was tried once and is not tried again by itself;"
            + " one try is left before it locks");
  }

  private void assertRefused(String text) {
    long before = token.module().logins();
    var refused = assertThrows(EngineException.class, () -> Pkcs11Engine.open(token.settings()));
    assertEquals(Kind.FAILED, refused.kind());
    assertEquals(text, refused.getMessage());
    assertEquals(before + 1, token.module().logins());
  }

  @Test
  void aPinThatLocksWhileTheTokenIsAwayIsTriedOnce() {
    try (Pkcs11Engine engine = Pkcs11Engine.open(token.settings())) {
      token.module().dead(FaultyModule.DEVICE_ERROR);
      assertEquals(State.DOWN, engine.probe().state());
      token.module().heal();
      token.module().answerLogins(FaultyModule.PIN_LOCKED, 0);
      long before = token.module().logins();
      for (int probes = 0; probes < 3; probes++) {
        EngineHealth down = engine.probe();
        assertEquals(State.DOWN, down.state());
        assertTrue(down.reason().contains("is locked"), down.reason());
      }
      assertEquals(before + 1, token.module().logins());
    }
  }
}
