package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Deriving keys. */
public abstract class DerivationContract extends EngineContract {
  @ParameterizedTest
  @EnumSource(
      value = Curve.class,
      names = {"P256", "P384", "P521", "SECP256K1", "X25519"})
  void bothSidesAgree(Curve curve) {
    assumeOffered(Algorithm.agreementOn(curve));
    for (int bytes : new int[] {curve.fieldBytes(), 16}) {
      var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * bytes);
      try (EngineKeyPair ours = engine().generatePair(new KeyPairSpec.Ec(curve));
          EngineKeyPair theirs = engine().generatePair(new KeyPairSpec.Ec(curve));
          EngineKey here = agreed(ours, theirs, spec);
          EngineKey there = agreed(theirs, ours, spec)) {
        assertArrayEquals(keys().material(here), keys().material(there));
      }
    }
  }

  private EngineKey agreed(EngineKeyPair own, EngineKeyPair other, KeySpec.Secret spec) {
    var how = new DerivationMechanism.Agreement(other.publicKey(), null, NONE);
    return engine().derive(own.privateKey(), how, spec);
  }

  @Test
  void agreementRefusesAnotherCurveAndTheWrongHalf() {
    var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 256);
    try (EngineKeyPair p256 = engine().generatePair(new KeyPairSpec.Ec(Curve.P256));
        EngineKeyPair p384 = engine().generatePair(new KeyPairSpec.Ec(Curve.P384))) {
      assertFails(Kind.BAD_DATA, () -> agreed(p256, p384, spec));
      var how = new DerivationMechanism.Agreement(p256.privateKey(), null, NONE);
      assertFails(Kind.BAD_DATA, () -> engine().derive(p256.privateKey(), how, spec));
    }
  }

  @Test
  void aDerivedKeyIsAKeyLikeAnyOther() {
    var how = new DerivationMechanism.HmacOfData(Hash.SHA256, MESSAGE);
    try (EngineKey base = keys().hmac(new byte[32]);
        EngineKey derived = engine().derive(base, how, AES_256)) {
      assertEquals(AES_256, derived.spec());
      Ciphertext sealed = engine().encrypt(derived, gcm(), null, MESSAGE);
      assertArrayEquals(MESSAGE, opened(derived, gcm(), sealed));
    }
  }

  static Stream<Vector> deriveKey() {
    Set<String> refusedByEngines =
        Set.of(
            "err-hash-too-long",
            "err-hmac-too-long",
            "err-hkdf-too-long",
            "err-encrypt-partial-block",
            "asymmetric-bad-wycheproof-secp384r1-790");
    return Vectors.of("kmip-derivekey")
        .filter(vector -> vector.has("material") || refusedByEngines.contains(vector.text("id")));
  }

  /** The Derive Key cases of a key server, as far as an engine decides them. */
  @ParameterizedTest
  @MethodSource
  void deriveKey(Vector vector) throws Throwable {
    var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, vector.number("length_bits"));
    if (vector.has("material")) {
      assertArrayEquals(vector.hex("material"), derived(vector, spec));
    } else {
      assertRefused(() -> derived(vector, spec));
    }
  }

  private static void assertRefused(Executable derivation) throws Throwable {
    try {
      derivation.execute();
      fail("a derivation that cannot be was done");
    } catch (EngineException refused) {
      assertTrue(
          Set.of(Kind.OUTPUT_TOO_SHORT, Kind.BAD_DATA, Kind.BAD_KEY).contains(refused.kind()),
          refused::getMessage);
    }
  }

  private byte[] derived(Vector vector, KeySpec.Secret spec) {
    Vector base = part(vector, 0);
    if (vector.text("method").equals("AsymmetricKey")) {
      Vector peer = part(vector, 1);
      assumeOffered(Algorithm.agreementOn(base.curve()));
      try (EngineKey privateKey = keys().rawPrivate(base.curve(), base.hex("material"));
          EngineKey publicKey = keys().point(peer.curve(), peer.hex("material"))) {
        return derived(privateKey, new DerivationMechanism.Agreement(publicKey, null, NONE), spec);
      }
    }
    boolean aes = base.text("algorithm").equals("AES");
    SecretAlgorithm kind = aes ? SecretAlgorithm.AES : SecretAlgorithm.GENERIC;
    try (EngineKey key = keys().secret(kind, base.hex("material"))) {
      return derived(key, mechanism(vector), spec);
    }
  }

  private byte[] derived(EngineKey base, DerivationMechanism how, KeySpec.Secret spec) {
    assumeOffered(how, base.spec());
    try (EngineKey key = engine().derive(base, how, spec)) {
      return keys().material(key);
    }
  }

  private static Vector part(Vector vector, int index) {
    return new Vector(vector.node().path("base").path(index));
  }

  private static DerivationMechanism mechanism(Vector vector) {
    byte[] data = data(vector, 0);
    return switch (vector.text("method")) {
      case "HASH" -> new DerivationMechanism.HashOfKey(hash(vector, Hash.SHA256));
      case "HMAC" -> new DerivationMechanism.HmacOfData(hash(vector, Hash.SHA256), data);
      case "PBKDF2" ->
          new DerivationMechanism.Pbkdf2(
              hash(vector, Hash.SHA1), vector.hex("salt"), vector.number("iteration_count"));
      case "HKDF" ->
          new DerivationMechanism.Hkdf(hash(vector, Hash.SHA256), vector.hex("salt"), data);
      case "ENCRYPT" ->
          new DerivationMechanism.EncryptData(
              BlockMode.valueOf(vector.text("block_cipher_mode")),
              Padding.NONE,
              vector.has("iv") ? vector.hex("iv") : null,
              data);
      case "AWSSignatureVersion4" ->
          new DerivationMechanism.AwsSigV4(data, data(vector, 1), data(vector, 2));
      default -> kbkdf(vector, data);
    };
  }

  private static DerivationMechanism kbkdf(Vector vector, byte[] data) {
    var mode =
        switch (vector.text("method")) {
          case "NIST800_108_C" -> DerivationMechanism.KbkdfMode.COUNTER;
          case "NIST800_108_F" -> DerivationMechanism.KbkdfMode.FEEDBACK;
          default -> DerivationMechanism.KbkdfMode.DOUBLE_PIPELINE;
        };
    MacMechanism prf =
        vector.text("block_cipher_mode").equals("CMAC")
            ? new MacMechanism.Cmac()
            : new MacMechanism.Hmac(hash(vector, Hash.SHA256));
    return new DerivationMechanism.Sp800108(mode, prf, vector.hex("iv"), data);
  }

  private static Hash hash(Vector vector, Hash absent) {
    return vector.has("hashing_algorithm") ? vector.hash("hashing_algorithm") : absent;
  }

  /** A part of the Derivation Data, or else the Secret Data that stands for it. */
  private static byte[] data(Vector vector, int index) {
    JsonNode parts = vector.node().path("derivation_data");
    return parts.isMissingNode()
        ? part(vector, 1).hex("material")
        : HexFormat.of().parseHex(parts.path(index).asText());
  }
}
