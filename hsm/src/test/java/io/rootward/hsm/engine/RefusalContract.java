package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.encoding.RsaNumbers;
import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20Poly1305;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SignatureMechanism.Ed448;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPkcs1;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an engine must refuse, made from published values as Wycheproof makes its negative tests.
 */
public abstract class RefusalContract extends EngineContract {
  private static final KeyPairSpec RSA = new KeyPairSpec.Rsa(2048);
  private static final HexFormat HEX = HexFormat.of();

  /** DigestInfo of SHA-256 before the hash: RFC 8017 section 9.2, note 1. */
  private static final String SHA256 = "3031300d060960864801650304020105000420";

  static Stream<Vector> sealed() {
    return Vectors.of("sealed");
  }

  @ParameterizedTest
  @MethodSource
  void sealed(Vector vector) {
    byte[] key = vector.hex("key");
    byte[] aad = vector.hex("aad");
    byte[] tag = vector.hex("tag");
    boolean stream = vector.text("cipher").equals("chacha20-poly1305");
    SecretAlgorithm kind = stream ? SecretAlgorithm.CHACHA20_POLY1305 : SecretAlgorithm.AES;
    CipherMechanism how = sealing(vector, tag.length, aad);
    assumeOffered(how, new KeySpec.Secret(kind, 8 * key.length));
    try (EngineKey secret = keys().secret(kind, key)) {
      Ciphertext good = new Ciphertext(vector.hex("ciphertext"), vector.hex("iv"), tag);
      Ciphertext made = engine().encrypt(secret, how, good.iv(), vector.hex("plaintext"));
      assertArrayEquals(good.data(), made.data());
      assertArrayEquals(tag, made.tag());
      assertArrayEquals(vector.hex("plaintext"), opened(secret, how, good));

      refused(secret, how, new Ciphertext(good.data(), good.iv(), flip(tag)));
      refused(secret, how, new Ciphertext(good.data(), good.iv(), new byte[tag.length]));
      refused(secret, how, new Ciphertext(good.data(), flip(good.iv()), tag));
      refused(secret, how, new Ciphertext(flip(good.data()), good.iv(), tag));
      refused(secret, how, new Ciphertext(shorter(good.data()), good.iv(), tag));
      refused(secret, sealing(vector, tag.length, flip(aad)), good);
    }
  }

  private static byte[] shorter(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 1);
  }

  private static CipherMechanism sealing(Vector vector, int tagBytes, byte[] aad) {
    return switch (vector.text("cipher")) {
      case "aes-ccm" -> new Ccm(tagBytes, aad);
      case "aes-gcm" -> new Gcm(tagBytes, aad);
      default -> new ChaCha20Poly1305(tagBytes, aad);
    };
  }

  private void refused(EngineKey key, CipherMechanism how, Ciphertext sealed) {
    assertFails(Kind.AUTHENTICATION_FAILED, () -> engine().decrypt(key, how, sealed));
  }

  static Stream<Vector> ed448() {
    return Vectors.of("ed448");
  }

  @ParameterizedTest
  @MethodSource
  void ed448(Vector vector) {
    assumeOffered(Algorithm.ED448);
    byte[] message = vector.hex("message");
    byte[] signature = vector.hex("signature");
    try (EngineKey publicKey = keys().point(Curve.ED448, vector.hex("public"));
        EngineKey privateKey = keys().rawPrivate(Curve.ED448, vector.hex("private"))) {
      assertArrayEquals(signature, engine().sign(privateKey, new Ed448(), message));
      assertTrue(engine().verify(publicKey, new Ed448(), message, signature));
      for (byte[] forged :
          List.of(
              flip(signature),
              shorter(signature),
              Arrays.copyOf(signature, signature.length + 1),
              withOrderAdded(signature),
              new byte[signature.length])) {
        assertFalse(engine().verify(publicKey, new Ed448(), message, forged));
      }
    }
  }

  /** S + L is S to who does not look: RFC 8032 section 5.2.7 demands that S be less than L. */
  private static byte[] withOrderAdded(byte[] signature) {
    BigInteger order =
        BigInteger.TWO
            .pow(446)
            .subtract(
                new BigInteger(
                    "13818066809895115352007386748515426880336692474882178609894547503885"));
    int half = signature.length / 2;
    byte[] s = reversed(Arrays.copyOfRange(signature, half, signature.length));
    byte[] sum = BigIntegers.asUnsignedByteArray(half, new BigInteger(1, s).add(order));
    byte[] forged = signature.clone();
    System.arraycopy(reversed(sum), 0, forged, half, half);
    return forged;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return turned;
  }

  @Test
  void rsaTakesOneEncodingOnly() throws NoSuchAlgorithmException {
    String hash = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(MESSAGE));
    String info = SHA256 + hash;
    RsaPkcs1 how = new RsaPkcs1(Hash.SHA256, Input.MESSAGE);
    try (EngineKey publicKey = keys().publicKey(RSA, Vectors.shared("rsa").hex("public"))) {
      assertTrue(engine().verify(publicKey, how, MESSAGE, raw(padded("0001", "ff", info))));
      List<byte[]> forged = new ArrayList<>();
      // The block type of encryption, and of nothing.
      forged.add(raw(padded("0002", "ff", info)));
      forged.add(raw(padded("0000", "ff", info)));
      // Padding of other bytes.
      forged.add(raw(padded("0001", "fe", info)));
      // Bleichenbacher 2006: what follows the hash is passed over.
      forged.add(raw(filled("0001" + "ff".repeat(8) + "00" + info)));
      forged.add(raw(padded("0001", "ff", info + "00")));
      // Another hash function's name, other lengths in BER, a hash that is cut.
      forged.add(raw(padded("0001", "ff", "3021300906052b0e03021a05000414" + hash)));
      forged.add(raw(padded("0001", "ff", "308131" + info.substring(4))));
      forged.add(raw(padded("0001", "ff", info.substring(0, info.length() - 2))));
      forged.add(raw(padded("0001", "ff", hash)));
      for (byte[] signature : forged) {
        assertFalse(engine().verify(publicKey, how, MESSAGE, signature));
      }
    }
  }

  @Test
  void rsaSignaturesHaveTheLengthOfTheModulus() {
    Vector pair = Vectors.shared("rsa");
    BigInteger modulus = numbers().modulus();
    for (SignatureMechanism how :
        List.of(
            new RsaPkcs1(Hash.SHA256, Input.MESSAGE),
            new RsaPss(Hash.SHA256, Hash.SHA256, 32, Input.MESSAGE))) {
      try (EngineKey privateKey = keys().privateKey(RSA, pair.hex("private"));
          EngineKey publicKey = keys().publicKey(RSA, pair.hex("public"))) {
        assumeOffered(how, privateKey.spec());
        byte[] good = engine().sign(privateKey, how, MESSAGE);
        byte[] longer = new byte[good.length + 1];
        System.arraycopy(good, 0, longer, 1, good.length);
        BigInteger sum = new BigInteger(1, good).add(modulus);
        for (byte[] bad :
            List.of(
                longer,
                shorter(good),
                new byte[good.length],
                new byte[0],
                BigIntegers.asUnsignedByteArray(modulus),
                BigIntegers.asUnsignedByteArray(sum))) {
          assertFalse(engine().verify(publicKey, how, MESSAGE, bad));
        }
      }
    }
  }

  @Test
  void oaepRefusesEveryOtherLabelHashAndPadding() {
    Vector pair = Vectors.shared("rsa");
    byte[] label = {1};
    RsaOaep how = new RsaOaep(Hash.SHA256, Hash.SHA256, NONE);
    try (EngineKey privateKey = keys().privateKey(RSA, pair.hex("private"));
        EngineKey publicKey = keys().publicKey(RSA, pair.hex("public"))) {
      assumeOffered(how, privateKey.spec());
      Ciphertext sealed = engine().encrypt(publicKey, how, null, MESSAGE);
      List<RsaOaep> others =
          Stream.of(
                  new RsaOaep(Hash.SHA256, Hash.SHA256, label),
                  new RsaOaep(Hash.SHA512, Hash.SHA256, NONE),
                  new RsaOaep(Hash.SHA256, Hash.SHA512, NONE))
              .filter(it -> offers(it, privateKey.spec()))
              .toList();
      for (RsaOaep other : others) {
        refused(privateKey, other, sealed);
      }
      refused(privateKey, how, Ciphertext.of(flip(sealed.data())));
      assertEquals(MESSAGE.length, opened(privateKey, how, sealed).length);
    }
  }

  private static RsaNumbers.Complete numbers() {
    try (SecretBytes pkcs8 = SecretBytes.owning(Vectors.shared("rsa").hex("private"))) {
      return RsaNumbers.of(pkcs8);
    }
  }

  private static byte[] raw(byte[] encoded) {
    RsaNumbers.Complete key = numbers();
    return BigIntegers.asUnsignedByteArray(
        256, new BigInteger(1, encoded).modPow(key.privateExponent(), key.modulus()));
  }

  private static byte[] padded(String type, String padding, String content) {
    int free = 256 - 3 - content.length() / 2;
    return HEX.parseHex(type + padding.repeat(free) + "00" + content);
  }

  private static byte[] filled(String beginning) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HEX.parseHex(beginning));
    return Arrays.copyOf(out.toByteArray(), 256);
  }
}
