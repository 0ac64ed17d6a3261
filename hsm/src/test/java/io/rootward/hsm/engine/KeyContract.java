package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrap;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and their protection. */
public abstract class KeyContract extends EngineContract {
  @Test
  void everyAlgorithmPassedItsSelfTest() {
    assertEquals(List.of(), engine().capabilities().failed());
    for (Algorithm algorithm : Algorithm.values()) {
      assertEquals(
          !lacking().contains(algorithm),
          engine().capabilities().supports(algorithm),
          algorithm::name);
    }
  }

  @Test
  void generatesSecretKeysOfTheLengthAskedFor() {
    Set<String> seen = new HashSet<>();
    for (int bits : new int[] {128, 192, 256}) {
      var spec = new KeySpec.Secret(SecretAlgorithm.AES, bits);
      try (EngineKey key = engine().generate(spec)) {
        assertEquals(spec, key.spec());
        assertEquals(bits / 8, keys().material(key).length);
        assertTrue(seen.add(Arrays.toString(keys().material(key))));
      }
    }
  }

  static Stream<KeyPairSpec> pairs() {
    return Stream.concat(
        Stream.of(new KeyPairSpec.Rsa(2048), new KeyPairSpec.Rsa(3072)),
        Stream.of(Curve.P256, Curve.P384, Curve.P521, Curve.SECP256K1, Curve.ED25519, Curve.X25519)
            .map(KeyPairSpec.Ec::new));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void generatesKeyPairsThatBelongTogether(KeyPairSpec spec) {
    assumeOffered(spec.algorithm());
    try (EngineKeyPair pair = engine().generatePair(spec);
        SecretBytes pkcs8 = engine().export(pair.privateKey())) {
      assertEquals(new KeySpec.Private(spec), pair.privateKey().spec());
      assertEquals(new KeySpec.Public(spec), pair.publicKey().spec());
      assertEquals(spec, KeyEncodings.privateSpec(pkcs8));
      assertArrayEquals(keys().material(pair.publicKey()), KeyEncodings.publicOf(pkcs8));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void importsWhatItExported(KeyPairSpec spec) {
    assumeOffered(spec.algorithm());
    try (EngineKeyPair pair = engine().generatePair(spec)) {
      byte[] pkcs8 = keys().material(pair.privateKey());
      byte[] info = keys().material(pair.publicKey());
      try (EngineKey privateKey = keys().privateKey(spec, pkcs8);
          EngineKey publicKey = keys().publicKey(spec, info)) {
        assertArrayEquals(pkcs8, keys().material(privateKey));
        assertArrayEquals(info, keys().material(publicKey));
      }
    }
  }

  @Test
  void refusesMaterialThatIsSomethingElse() {
    KeyPairSpec p256 = new KeyPairSpec.Ec(Curve.P256);
    KeyPairSpec p384 = new KeyPairSpec.Ec(Curve.P384);
    try (EngineKeyPair pair = engine().generatePair(p256);
        SecretBytes pkcs8 = engine().export(pair.privateKey());
        SecretBytes info = engine().export(pair.publicKey())) {
      refuses(new KeySpec.Private(p384), pkcs8);
      refuses(new KeySpec.Public(p384), info);
      refuses(new KeySpec.Private(p256), info);
      refuses(new KeySpec.Public(p256), pkcs8);
      refuses(new KeySpec.Private(new KeyPairSpec.Rsa(2048)), pkcs8);
    }
    refuses(AES_256, SecretBytes.owning(new byte[31]));
    refuses(AES_256, SecretBytes.owning(new byte[16]));
  }

  private void refuses(KeySpec spec, SecretBytes material) {
    assertFails(Kind.BAD_KEY, () -> engine().importKey(spec, material));
  }

  @Test
  void leavesImportedMaterialToTheCaller() {
    SecretBytes material = SecretBytes.owning(new byte[32]);
    try (EngineKey key = engine().importKey(AES_256, material)) {
      material.close();
      assertArrayEquals(new byte[32], keys().material(key));
    }
  }

  @Test
  void aClosedKeyIsOfNoUse() {
    EngineKey key = engine().generate(AES_256);
    key.close();
    key.close();
    assertThrows(IllegalStateException.class, () -> engine().export(key));
    assertThrows(
        IllegalStateException.class,
        () -> engine().encrypt(key, new Block(BlockMode.CTR, Padding.NONE), null, MESSAGE));
    EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.P256));
    byte[] signature = engine().sign(pair.privateKey(), new Ecdsa(Hash.SHA256), MESSAGE);
    pair.close();
    assertThrows(
        IllegalStateException.class,
        () -> engine().sign(pair.privateKey(), new Ecdsa(Hash.SHA256), MESSAGE));
    assertThrows(
        IllegalStateException.class,
        () -> engine().verify(pair.publicKey(), new Ecdsa(Hash.SHA256), MESSAGE, signature));
  }

  @Test
  void refusesKeysOfAnotherEngine() {
    EngineKey foreign = new WatchedKey();
    assertThrows(
        IllegalArgumentException.class,
        () -> engine().encrypt(foreign, new Block(BlockMode.CTR, Padding.NONE), null, MESSAGE));
  }

  @Test
  void keysShowNothingOfTheirContent() {
    byte[] planted = "planted-key-of-32-bytes-length!!".getBytes(UTF_8);
    try (EngineKey key = keys().generic(planted)) {
      assertFalse(key.toString().contains("planted"));
      assertFalse(key.toString().contains(HexFormat.of().formatHex(planted, 0, 4)));
    }
  }

  @Test
  void drawsRandomBytes() {
    assertEquals(0, engine().random(0).length);
    assertNotEquals(Arrays.toString(engine().random(32)), Arrays.toString(engine().random(32)));
  }

  /** The same seed twice leads nowhere: it comes in addition, and a token may take none. */
  @Test
  void aSeedDoesNotDecideWhatIsDrawn() {
    byte[] seed = new byte[32];
    int used = engine().seed(seed);
    byte[] first = engine().randomOfToken(32);
    assertEquals(used, engine().seed(seed));

    assertTrue(used == 0 || used == seed.length, "used " + used);
    assertEquals(32, first.length);
    assertNotEquals(Arrays.toString(first), Arrays.toString(engine().randomOfToken(32)));
  }

  @Test
  void wrapsAndUnwrapsKeysOfEveryKind() {
    try (EngineKey kek = engine().generate(AES_256);
        EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.P256));
        EngineKey secret = engine().generate(AES_256)) {
      for (EngineKey key : List.of(pair.privateKey(), pair.publicKey(), secret)) {
        byte[] wrapped = engine().wrap(kek, new AesKeyWrapPadded(), key);
        try (EngineKey back = engine().unwrap(kek, new AesKeyWrapPadded(), wrapped, key.spec())) {
          assertArrayEquals(keys().material(key), keys().material(back));
        }
      }
      byte[] wrapped = engine().wrap(kek, new AesKeyWrap(), secret);
      assertEquals(40, wrapped.length);
      var other = new KeySpec.Secret(SecretAlgorithm.AES, 128);
      assertFails(Kind.BAD_KEY, () -> usedAfterUnwrapping(kek, wrapped, other));
    }
  }

  /** An engine may unwrap when the key is used, and not before. */
  private void usedAfterUnwrapping(EngineKey kek, byte[] wrapped, KeySpec.Secret spec) {
    try (EngineKey key = engine().unwrap(kek, new AesKeyWrap(), wrapped, spec)) {
      keys().material(key);
    }
  }

  @Test
  void unwrappingRefusesEveryChangedBit() {
    try (EngineKey kek = engine().generate(AES_256);
        SecretBytes material = SecretBytes.owning(new byte[24])) {
      for (WrapMechanism how : List.of(new AesKeyWrap(), new AesKeyWrapPadded())) {
        byte[] wrapped = engine().wrapBytes(kek, how, material);
        for (int bit = 0; bit < 8 * wrapped.length; bit++) {
          byte[] changed = wrapped.clone();
          changed[bit / 8] ^= (byte) (1 << bit % 8);
          assertFails(Kind.AUTHENTICATION_FAILED, () -> engine().unwrapBytes(kek, how, changed));
        }
      }
    }
  }

  @Test
  void keyWrapRefusesLengthsItDoesNotTake() {
    try (EngineKey kek = engine().generate(AES_256)) {
      for (int length : new int[] {0, 8, 15, 17, 31}) {
        SecretBytes material = SecretBytes.owning(new byte[length]);
        assertFails(Kind.BAD_DATA, () -> engine().wrapBytes(kek, new AesKeyWrap(), material));
      }
      SecretBytes empty = SecretBytes.owning(NONE);
      assertFails(Kind.BAD_DATA, () -> engine().wrapBytes(kek, new AesKeyWrapPadded(), empty));
      for (int length : new int[] {0, 1, 8, 15, 17, 25}) {
        byte[] wrapped = new byte[length];
        assertFails(Kind.BAD_DATA, () -> engine().unwrapBytes(kek, new AesKeyWrap(), wrapped));
        assertFails(
            Kind.BAD_DATA, () -> engine().unwrapBytes(kek, new AesKeyWrapPadded(), wrapped));
      }
    }
  }
}
