package io.rootward.hsm.derivation;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.derivation.Kbkdf.Counter;
import io.rootward.hsm.derivation.Kbkdf.Place;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.crypto.engines.AESEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published value, over the functions themselves and with all their arguments. */
class DerivationVectorsTest {
  private static final Provider JDK = Security.getProvider("SunJCE");

  private static WipedKey key(byte[] bytes) {
    return new WipedKey("AES", SecretBytes.copyOf(bytes));
  }

  private static HmacPrf hmac(Hash hash, byte[] key) {
    return HmacPrf.keyed(hash, JDK, key(key));
  }

  static Stream<Vector> pbkdf2() {
    return Vectors.of("pbkdf2").filter(vector -> !vector.flag("slow"));
  }

  @ParameterizedTest
  @MethodSource
  void pbkdf2(Vector vector) {
    byte[] derived =
        Pbkdf2.derive(
            hmac(vector.hash("hash"), vector.hex("password")),
            vector.hex("salt"),
            vector.number("iterations"),
            vector.number("length"));
    assertArrayEquals(vector.hex("dk"), derived);
  }

  static Stream<Vector> hkdf() {
    return Vectors.of("hkdf");
  }

  @ParameterizedTest
  @MethodSource
  void hkdf(Vector vector) {
    PrfSource source = new PrfSource(vector.hash("hash"), JDK);
    byte[] salt = vector.hex("salt");
    byte[] input = vector.hex("ikm");
    byte[] info = vector.hex("info");
    int length = vector.number("length");
    if (vector.isValid()) {
      assertArrayEquals(vector.hex("okm"), Hkdf.derive(source, salt, input, info, length));
    } else {
      assertFails(Kind.OUTPUT_TOO_SHORT, () -> Hkdf.derive(source, salt, input, info, length));
    }
  }

  static Stream<Vector> x963() {
    return Vectors.of("x963");
  }

  @ParameterizedTest
  @MethodSource
  void x963(Vector vector) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance(vector.hash("hash").standardName());
    byte[] derived =
        X963Kdf.derive(
            digest, vector.hex("secret"), vector.hex("shared_info"), vector.number("length"));
    assertArrayEquals(vector.hex("output"), derived);
  }

  static Stream<Vector> awsSigV4() {
    return Vectors.of("aws-sigv4");
  }

  @ParameterizedTest
  @MethodSource
  void awsSigV4(Vector vector) {
    byte[] derived =
        AwsSigV4.derive(
            new PrfSource(Hash.SHA256, JDK),
            vector.hex("secret"),
            vector.hex("date"),
            vector.hex("region"),
            vector.hex("service"));
    assertArrayEquals(vector.hex("output"), derived);
  }

  static Stream<Vector> kbkdf() {
    return Vectors.of("sp800-108");
  }

  @ParameterizedTest
  @MethodSource
  void kbkdf(Vector vector) {
    assertArrayEquals(vector.hex("output"), computed(vector, prf(vector)));
  }

  private static Prf prf(Vector vector) {
    String name = vector.text("prf");
    return name.equals("cmac-aes")
        ? CmacPrf.keyed(AESEngine.newInstance(), key(vector.hex("key")))
        : hmac(
            Hash.valueOf(name.substring("hmac-".length()).toUpperCase(Locale.ROOT)),
            vector.hex("key"));
  }

  private static byte[] computed(Vector vector, Prf prf) {
    int length = vector.number("length");
    int bits = vector.number("counter_bits");
    byte[] fixed = vector.hex("fixed_input");
    byte[] none = new byte[0];
    return switch (vector.text("mode")) {
      case "counter" ->
          switch (vector.text("counter_location")) {
            case "BEFORE_FIXED" -> Kbkdf.counter(prf, bits, none, fixed, length);
            case "AFTER_FIXED" -> Kbkdf.counter(prf, bits, fixed, none, length);
            default -> Kbkdf.counter(prf, bits, vector.hex("before"), vector.hex("after"), length);
          };
      case "feedback" ->
          Kbkdf.feedback(prf, vector.hex("iv"), counter(vector, bits), fixed, length);
      default -> Kbkdf.doublePipeline(prf, counter(vector, bits), fixed, length);
    };
  }

  private static Counter counter(Vector vector, int bits) {
    return new Counter(
        bits,
        switch (vector.text("counter_location")) {
          case "BEFORE_ITER" -> Place.BEFORE_ITERATION;
          case "AFTER_FIXED" -> Place.AFTER_FIXED;
          default -> Place.AFTER_ITERATION;
        });
  }

  @Test
  void aNarrowCounterEndsTheOutput() {
    Prf prf = hmac(Hash.SHA256, new byte[32]);
    byte[] none = new byte[0];
    assertEquals(255 * 32, Kbkdf.counter(prf, 8, none, none, 255 * 32).length);
    assertFails(Kind.OUTPUT_TOO_SHORT, () -> Kbkdf.counter(prf, 8, none, none, 255 * 32 + 1));
    assertFails(Kind.BAD_PARAMETERS, () -> Kbkdf.counter(prf, 0, none, none, 32));
    assertFails(Kind.BAD_PARAMETERS, () -> new Counter(12, Place.AFTER_FIXED));
    assertFails(Kind.BAD_PARAMETERS, () -> new Counter(40, Place.AFTER_FIXED));
  }

  @Test
  void leftmostWipesWhatItCuts() {
    byte[] output = {1, 2, 3};
    assertArrayEquals(new byte[] {1, 2}, Blocks.leftmost("a test", output, 2));
    assertArrayEquals(new byte[3], output);
    byte[] tooShort = {1, 2, 3};
    assertFails(Kind.OUTPUT_TOO_SHORT, () -> Blocks.leftmost("a test", tooShort, 4));
    assertArrayEquals(new byte[3], tooShort);
  }

  @Test
  void aWipedKeyGivesNothingAway() {
    byte[] secret = "planted-key".getBytes(UTF_8);
    WipedKey key = key(secret);
    assertArrayEquals(secret, key.getEncoded());
    assertEquals("WipedKey[SecretBytes[11 bytes, hidden]]", key.toString());
    assertThrows(
        NotSerializableException.class,
        () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(key));
    key.close();
    assertThrows(IllegalStateException.class, key::getEncoded);
  }
}
