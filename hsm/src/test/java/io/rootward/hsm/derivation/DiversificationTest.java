package io.rootward.hsm.derivation;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SecretBytes;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.crypto.engines.AESEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** AN10922 and PowerAuth, over the functions themselves. */
class DiversificationTest {
  private static WipedKey aes(byte[] bytes) {
    return new WipedKey("AES", SecretBytes.copyOf(bytes));
  }

  /** The application note's examples for its three lengths. */
  @ParameterizedTest
  @CsvSource({
    "00112233445566778899aabbccddeeff,a8dd63a3b89d54b37ca802473fda9175",
    "00112233445566778899aabbccddeeff0102030405060708,"
        + "ce39c8e1cd82d9a7bedbe9d74af59b23176755ee7586e12c",
    "00112233445566778899aabbccddeeff0102030405060708090a0b0c0d0e0f00,"
        + "4fc6eec820b4c54314990b8611662db695e7880982c0001e6067488346100aed",
  })
  void an10922(String key, String derived) {
    byte[] input = HexFormat.of().parseHex("04782e21801d803042f54e585020416275");
    byte[] found = An10922.derive(aes(HexFormat.of().parseHex(key)), input);
    assertEquals(derived, HexFormat.of().formatHex(found));
  }

  /** From 16 bytes on it is CMAC of the constant and the input. */
  @Test
  void an10922IsCmacForInputsOfABlockAndMore() {
    byte[] key = new byte[16];
    Arrays.fill(key, (byte) 7);
    for (int length = 16; length <= 31; length++) {
      byte[] input = new byte[length];
      Arrays.fill(input, (byte) length);
      assertArrayEquals(
          CmacPrf.keyed(AESEngine.newInstance(), aes(key)).of(new byte[] {1}, input),
          An10922.derive(aes(key), input));
    }
  }

  @Test
  void an10922TakesOneTo31Bytes() {
    assertFails(Kind.BAD_DATA, () -> new DerivationMechanism.An10922(new byte[0]));
    assertFails(Kind.BAD_DATA, () -> new DerivationMechanism.An10922(new byte[32]));
  }

  static Stream<Vector> powerAuth() {
    return Vectors.of("powerauth").filter(it -> !it.text("function").equals("kdf"));
  }

  @ParameterizedTest
  @MethodSource
  void powerAuth(Vector vector) {
    byte[] found =
        switch (vector.text("function")) {
          case "kdf-v4" ->
              PowerAuth.version4(
                  vector.hex("key"),
                  vector.text("label").getBytes(US_ASCII),
                  vector.hex("data"),
                  vector.number("length"));
          case "ecdh-fold" -> PowerAuth.fold(vector.hex("shared"));
          default ->
              PowerAuth.internal(
                  HmacPrf.keyed(
                      Hash.SHA256, Security.getProvider("SunJCE"), aes(vector.hex("intermediate"))),
                  vector.hex("data"));
        };
    assertArrayEquals(vector.hex("output"), found);
  }

  @Test
  void anIndexIsTheEndOfItsBlock() {
    assertEquals(
        "00000000000000000102030405060708",
        HexFormat.of().formatHex(PowerAuth.indexBlock(0x0102030405060708L)));
  }

  @Test
  void foldingWipesTheSecret() {
    byte[] secret = new byte[32];
    Arrays.fill(secret, 0, 16, (byte) 3);
    assertEquals(3, PowerAuth.fold(secret)[0]);
    assertArrayEquals(new byte[32], secret);
  }
}
