package io.rootward.hsm.encoding;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SecretBytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One key in all encodings, as OpenSSL writes them, and encodings that must be refused. */
class KeyEncodingsTest {
  private static SecretBytes secret(Vector vector, String field) {
    return SecretBytes.copyOf(vector.hex(field));
  }

  private static SecretBytes secret(String hex) {
    return SecretBytes.owning(HexFormat.of().parseHex(hex));
  }

  static Stream<Vector> all() {
    return Vectors.of("key-encodings");
  }

  static Stream<Vector> onCurves() {
    return all().filter(vector -> vector.has("raw"));
  }

  static Stream<Vector> weierstrass() {
    return all().filter(vector -> vector.has("sec1"));
  }

  private static Vector named(String id) {
    return all().filter(vector -> vector.text("id").equals(id)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("all")
  void knowsWhatAKeyIs(Vector vector) {
    KeyPairSpec expected =
        vector.has("raw") ? new KeyPairSpec.Ec(vector.curve()) : new KeyPairSpec.Rsa(2048);
    assertEquals(expected, KeyEncodings.privateSpec(secret(vector, "pkcs8")));
    assertEquals(expected, KeyEncodings.publicSpec(vector.hex("spki")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void computesThePublicKey(Vector vector) {
    assertArrayEquals(vector.hex("spki"), KeyEncodings.publicOf(secret(vector, "pkcs8")));
  }

  @Test
  void convertsRsaKeys() {
    Vector rsa = named("rsa");
    assertContent(rsa, "pkcs8", KeyEncodings.pkcs1ToPkcs8(secret(rsa, "pkcs1")));
    assertContent(rsa, "pkcs1", KeyEncodings.pkcs8ToPkcs1(secret(rsa, "pkcs8")));
    assertArrayEquals(
        rsa.hex("spki"), KeyEncodings.pkcs1ToSubjectPublicKeyInfo(rsa.hex("pkcs1_public")));
    assertArrayEquals(
        rsa.hex("pkcs1_public"), KeyEncodings.subjectPublicKeyInfoToPkcs1(rsa.hex("spki")));
  }

  @ParameterizedTest
  @MethodSource("weierstrass")
  void convertsEcPrivateKeys(Vector vector) {
    assertContent(vector, "pkcs8", KeyEncodings.sec1ToPkcs8(secret(vector, "sec1"), null));
    assertContent(
        vector, "pkcs8", KeyEncodings.sec1ToPkcs8(secret(vector, "sec1"), vector.curve()));
    assertContent(vector, "sec1", KeyEncodings.pkcs8ToSec1(secret(vector, "pkcs8")));
    Curve other = vector.curve() == Curve.P256 ? Curve.P384 : Curve.P256;
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.sec1ToPkcs8(secret(vector, "sec1"), other));
  }

  @ParameterizedTest
  @MethodSource("onCurves")
  void convertsRawKeysAndPoints(Vector vector) {
    Curve curve = vector.curve();
    assertContent(vector, "pkcs8", KeyEncodings.rawPrivateToPkcs8(curve, secret(vector, "raw")));
    assertContent(vector, "raw", KeyEncodings.pkcs8ToRawPrivate(secret(vector, "pkcs8")));
    assertArrayEquals(
        vector.hex("spki"), KeyEncodings.pointToSubjectPublicKeyInfo(curve, vector.hex("point")));
    assertArrayEquals(
        vector.hex("point"), KeyEncodings.subjectPublicKeyInfoToPoint(vector.hex("spki")));
  }

  @ParameterizedTest
  @MethodSource("weierstrass")
  void uncompressesPoints(Vector vector) {
    assertArrayEquals(
        vector.hex("spki"),
        KeyEncodings.pointToSubjectPublicKeyInfo(vector.curve(), vector.hex("compressed")));
  }

  @Test
  void aScalarKeepsItsLeadingZeros() {
    SecretBytes pkcs8 = KeyEncodings.rawPrivateToPkcs8(Curve.P256, secret("01"));
    assertEquals(32, KeyEncodings.pkcs8ToRawPrivate(pkcs8).length());
    assertEquals(new KeyPairSpec.Ec(Curve.P256), KeyEncodings.privateSpec(pkcs8));
  }

  @ParameterizedTest
  @CsvSource({
    "00",
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632552",
    "01ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550"
  })
  void refusesScalarsOutOfRange(String scalar) {
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.rawPrivateToPkcs8(Curve.P256, secret(scalar)));
  }

  @ParameterizedTest
  @CsvSource({
    "00",
    "04",
    // x = y = 1
    "040000000000000000000000000000000000000000000000000000000000000001"
        + "0000000000000000000000000000000000000000000000000000000000000001",
    // a compressed point that does not exist
    "02ffffffff00000001000000000000000000000000fffffffffffffffffffffffe"
  })
  void refusesPointsOffTheCurve(String point) {
    byte[] bytes = HexFormat.of().parseHex(point);
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.pointToSubjectPublicKeyInfo(Curve.P256, bytes));
  }

  @Test
  void refusesRawKeysOfAnotherLength() {
    assertFails(
        Kind.BAD_KEY, () -> KeyEncodings.rawPrivateToPkcs8(Curve.ED25519, secret("00".repeat(31))));
    assertFails(
        Kind.BAD_KEY, () -> KeyEncodings.pointToSubjectPublicKeyInfo(Curve.X25519, new byte[33]));
  }

  @Test
  void refusesAnEcPrivateKeyWithoutCurve() {
    // SEQUENCE { 1, OCTET STRING 01 }
    SecretBytes nameless = secret("3006020101040101");
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.sec1ToPkcs8(nameless, null));
    SecretBytes pkcs8 = KeyEncodings.sec1ToPkcs8(nameless, Curve.P256);
    assertEquals(new KeyPairSpec.Ec(Curve.P256), KeyEncodings.privateSpec(pkcs8));
  }

  @Test
  void refusesKeysOfTheOtherFamily() {
    Vector rsa = named("rsa");
    Vector ec = named("P256");
    Vector edwards = named("ED25519");
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.pkcs8ToPkcs1(secret(ec, "pkcs8")));
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.pkcs8ToSec1(secret(rsa, "pkcs8")));
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.pkcs8ToSec1(secret(edwards, "pkcs8")));
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.subjectPublicKeyInfoToPkcs1(ec.hex("spki")));
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.subjectPublicKeyInfoToPoint(rsa.hex("spki")));
  }

  /** A 2048-bit modulus of wrong primes, an even one, and exponents that are no use. */
  @ParameterizedTest
  @CsvSource({"1, 65537", "2, 1", "2, 2", "2, 65536", "2, 36893488147419103233"})
  void refusesBadRsaNumbers(BigInteger added, BigInteger exponent) {
    Vector rsa = named("rsa");
    byte[] pkcs1 = rsa.hex("pkcs1_public");
    BigInteger modulus = new BigInteger(1, Arrays.copyOfRange(pkcs1, 9, 9 + 256)).add(added);
    byte[] encoded = rsaPublic(modulus, exponent);
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.pkcs1ToSubjectPublicKeyInfo(encoded));
  }

  /** Signing with any of these wrong gives signatures from which the primes can be computed. */
  @ParameterizedTest
  @CsvSource({"1, 0, 0, 0", "0, 1, 0, 0", "0, 0, 1, 0", "0, 0, 0, 1"})
  void refusesRsaPrivateKeysWhoseNumbersDoNotBelongTogether(
      int exponent, int exponentOfP, int exponentOfQ, int coefficient) {
    RSAPrivateKey key = RSAPrivateKey.getInstance(named("rsa").hex("pkcs1"));
    SecretBytes changed =
        SecretBytes.owning(
            Der.encode(
                new RSAPrivateKey(
                    key.getModulus(),
                    key.getPublicExponent(),
                    key.getPrivateExponent().add(BigInteger.valueOf(exponent)),
                    key.getPrime1(),
                    key.getPrime2(),
                    key.getExponent1().add(BigInteger.valueOf(exponentOfP)),
                    key.getExponent2().add(BigInteger.valueOf(exponentOfQ)),
                    key.getCoefficient().add(BigInteger.valueOf(coefficient)))));

    assertFails(Kind.BAD_KEY, () -> KeyEncodings.pkcs1ToPkcs8(changed));
  }

  private static byte[] rsaPublic(BigInteger modulus, BigInteger exponent) {
    return Der.encode(new RSAPublicKey(modulus, exponent));
  }

  @Test
  void refusesPrimesThatDoNotMakeTheModulus() {
    byte[] pkcs1 = named("rsa").hex("pkcs1");
    pkcs1[40] ^= 4;
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.pkcs1ToPkcs8(SecretBytes.copyOf(pkcs1)));
  }

  @Test
  void refusesShortAndLongRsaKeys() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(1015).setBit(0);
    byte[] info =
        KeyEncodings.pkcs1ToSubjectPublicKeyInfo(rsaPublic(modulus, BigInteger.valueOf(3)));
    assertFails(Kind.BAD_PARAMETERS, () -> KeyEncodings.publicSpec(info));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyTruncationAndAppendedByteIsRefused(Vector vector) {
    byte[] pkcs8 = vector.hex("pkcs8");
    byte[] info = vector.hex("spki");
    for (int length = 0; length < pkcs8.length; length++) {
      SecretBytes part = SecretBytes.owning(Arrays.copyOf(pkcs8, length));
      assertFails(Kind.BAD_KEY, () -> KeyEncodings.privateSpec(part));
    }
    for (int length = 0; length < info.length; length++) {
      byte[] part = Arrays.copyOf(info, length);
      assertFails(Kind.BAD_KEY, () -> KeyEncodings.publicSpec(part));
    }
    SecretBytes longer = SecretBytes.owning(Arrays.copyOf(pkcs8, pkcs8.length + 1));
    assertFails(Kind.BAD_KEY, () -> KeyEncodings.privateSpec(longer));
  }

  /** Whatever is changed, the answer is a key or an {@link EngineException}, nothing else. */
  @ParameterizedTest
  @MethodSource("all")
  void mutationsEscapeAsNothingElse(Vector vector) {
    Random random = new Random(20261121);
    for (int i = 0; i < 3000; i++) {
      byte[] pkcs8 = mutated(vector.hex("pkcs8"), random);
      byte[] info = mutated(vector.hex("spki"), random);
      tolerant(() -> KeyEncodings.privateSpec(SecretBytes.owning(pkcs8)));
      tolerant(() -> KeyEncodings.publicSpec(info));
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      bytes[random.nextInt(Math.min(bytes.length, 60))] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static void tolerant(Runnable work) {
    try {
      work.run();
    } catch (EngineException e) {
      assertNotNull(e.getMessage());
    }
  }

  private static void assertContent(Vector vector, String field, SecretBytes actual) {
    assertArrayEquals(vector.hex(field), actual.exposeCopy());
  }
}
