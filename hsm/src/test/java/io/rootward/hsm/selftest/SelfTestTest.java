package io.rootward.hsm.selftest;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.Capability.Boundary;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.opened.OpenedKeys;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static final KeySpec.Secret AES = new KeySpec.Secret(SecretAlgorithm.AES, 128);

  private static KeyEngine start(List<KnownAnswer> answers) {
    return SoftwareEngine.start(
        Providers.fastest(), new SecureRandom(), OpenedKeys.none(), answers);
  }

  private static List<KnownAnswer> with(KnownAnswer injected) {
    return Stream.concat(KnownAnswers.all().stream(), Stream.of(injected)).toList();
  }

  private static Capability only(List<Capability> capabilities) {
    assertEquals(1, capabilities.size(), capabilities::toString);
    return capabilities.getFirst();
  }

  @Test
  void everyAlgorithmHasAnAnswer() {
    Set<Algorithm> answered =
        KnownAnswers.all().stream().map(KnownAnswer::algorithm).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Algorithm.class), answered);
  }

  @Test
  void reportsWhatItDid() {
    for (Capability capability : start(KnownAnswers.all()).capabilities().all()) {
      assertTrue(capability.passed(), capability::toString);
      assertTrue(capability.vectors() >= 1);
      assertFalse(capability.duration().isNegative());
      assertFalse(capability.provider().isEmpty());
      assertEquals(Boundary.SOFTWARE, capability.boundary());
    }
  }

  @Test
  void aWrongAnswerSwitchesOnlyItsAlgorithmOff() {
    KnownAnswer wrong =
        Answers.mac(
            new Answers.Origin(Algorithm.HMAC_SHA256, "an injected mistake"),
            SecretAlgorithm.HMAC,
            new Hmac(Hash.SHA256),
            "00",
            "00",
            "00".repeat(32));
    try (KeyEngine engine = start(with(wrong))) {
      Capability failed = only(engine.capabilities().failed());
      assertEquals(Algorithm.HMAC_SHA256, failed.algorithm());
      assertEquals("wrong answer to an injected mistake", failed.failure());
      assertEquals(2, failed.vectors());
      try (EngineKey key = engine.generate(AES)) {
        assertFails(Kind.UNSUPPORTED, () -> engine.mac(key, new Hmac(Hash.SHA256), new byte[1]));
        assertEquals(48, engine.mac(key, new Hmac(Hash.SHA384), new byte[1]).length);
        Ciphertext sealed =
            engine.encrypt(key, new Block(BlockMode.CTR, Padding.NONE), null, new byte[3]);
        assertArrayEquals(
            new byte[3],
            engine.decrypt(key, new Block(BlockMode.CTR, Padding.NONE), sealed).exposeCopy());
      }
    }
  }

  @Test
  void anAlgorithmThatFailsOutrightIsSwitchedOff() {
    KnownAnswer broken =
        new KnownAnswer(
            Algorithm.AES_GCM,
            "a broken engine",
            _ -> {
              throw new EngineException(Kind.FAILED, "encryption failed");
            });
    Capability failed = only(start(with(broken)).capabilities().failed());
    assertEquals("no answer to a broken engine: encryption failed", failed.failure());
  }

  @Test
  void aFailedSignatureStopsTheMakingOfItsKeys() {
    KnownAnswer broken = new KnownAnswer(Algorithm.ECDSA_P256, "an injected mistake", _ -> false);
    KeyEngine engine = start(with(broken));
    assertFails(Kind.UNSUPPORTED, () -> engine.generatePair(new KeyPairSpec.Ec(Curve.P256)));
    assertNotNull(engine.generatePair(new KeyPairSpec.Ec(Curve.P384)));
  }

  @Test
  void whatHasNoAnswerIsNotOffered() {
    List<KnownAnswer> less =
        KnownAnswers.all().stream()
            .filter(answer -> answer.algorithm() != Algorithm.AES_GCM)
            .toList();
    KeyEngine engine = start(less);
    assertEquals(List.of(), engine.capabilities().failed());
    try (EngineKey key = engine.generate(AES)) {
      Gcm gcm = new Gcm(16, new byte[0]);
      assertFails(Kind.UNSUPPORTED, () -> engine.encrypt(key, gcm, null, new byte[1]));
    }
  }

  /** A cipher that decrypts rightly but encrypts to something else fails all the same. */
  @Test
  void bothDirectionsOfACipherAreCompared() {
    byte[] iv = new byte[16];
    byte[] wrong = new byte[32];
    Arrays.fill(wrong, (byte) 1);
    KnownAnswer cipher =
        Answers.cipher(
            new Answers.Origin(Algorithm.AES_CTR, "an injected mistake"),
            new Block(BlockMode.CTR, Padding.NONE),
            "00".repeat(16),
            "00".repeat(32),
            Ciphertext.of(wrong, iv));
    assertEquals(Algorithm.AES_CTR, only(start(with(cipher)).capabilities().failed()).algorithm());
  }
}
