package io.rootward.server.textbook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.CSHAKEDigest;

/** One step of the schemes that derive secret keys. */
public final class SecretSchemes {
  private static final int KMAC_RATE = 136;

  private SecretSchemes() {}

  /**
   * The child.
   *
   * @param scheme its name
   * @param key of the parent
   * @param segment the segment's bytes; of an index its 8 bytes
   * @param length bytes of the child
   */
  public static byte[] step(String scheme, byte[] key, byte[] segment, int length) {
    byte[] fixed = Bytes.join(segment, new byte[1], Bytes.be32(8 * length));
    return switch (scheme) {
      case "sp800-108-hmac-sha256" -> Methods.counter(Methods.hmac("SHA-256", key), fixed, length);
      case "sp800-108-cmac-aes" -> Methods.counter(Methods.cmac(key), fixed, length);
      case "hkdf-sha256" -> Methods.hkdf("SHA-256", key, new byte[0], segment, length);
      case "aes-ecb-index" ->
          Methods.encrypt(
              "ECB/NoPadding", key, new byte[0], Bytes.join(new byte[8], segment), length);
      case "aes-cbc-data" -> Methods.encrypt("CBC/NoPadding", key, new byte[16], segment, length);
      case "an10922" -> Bytes.left(an10922(key, segment), length);
      case "powerauth-v4" -> kmac256(key, segment, length);
      default -> throw new IllegalArgumentException(scheme);
    };
  }

  /** An index as a segment's bytes. */
  public static byte[] index(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  /** NXP AN10922 sections 2.2 (AES-128), 2.3 (AES-256), 2.4 (AES-192). */
  private static byte[] an10922(byte[] key, byte[] input) {
    return switch (key.length) {
      case 16 -> code(key, 0x01, input);
      case 24 -> {
        byte[] a = code(key, 0x11, input);
        byte[] b = code(key, 0x12, input);
        byte[] middle = Bytes.xor(Arrays.copyOfRange(a, 8, 16), Arrays.copyOf(b, 8));
        yield Bytes.join(Arrays.copyOf(a, 8), middle, Arrays.copyOfRange(b, 8, 16));
      }
      default -> Bytes.join(code(key, 0x41, input), code(key, 0x42, input));
    };
  }

  /** Always two blocks, whatever CMAC does with short messages. */
  private static byte[] code(byte[] key, int constant, byte[] input) {
    byte[] message = Bytes.join(new byte[] {(byte) constant}, input);
    byte[] subkey = Primitives.doubled(Primitives.aes("ECB/NoPadding", key, null, new byte[16]));
    byte[] filled = Arrays.copyOf(message, 32);
    if (message.length < 32) {
      filled[message.length] = (byte) 0x80;
      subkey = Primitives.doubled(subkey);
    }
    return Primitives.last(key, filled, subkey);
  }

  /** SP 800-185 section 4.3, of no data. */
  private static byte[] kmac256(byte[] key, byte[] label, int length) {
    byte[] customisation = Bytes.join("PA4KDF:".getBytes(StandardCharsets.US_ASCII), label);
    CSHAKEDigest shake =
        new CSHAKEDigest(256, "KMAC".getBytes(StandardCharsets.US_ASCII), customisation);
    byte[] padded = Bytes.join(leftEncode(KMAC_RATE), leftEncode(8L * key.length), key);
    int blocks = (padded.length + KMAC_RATE - 1) / KMAC_RATE;
    shake.update(Arrays.copyOf(padded, blocks * KMAC_RATE), 0, blocks * KMAC_RATE);
    byte[] end = rightEncode(8L * length);
    shake.update(end, 0, end.length);
    byte[] out = new byte[length];
    shake.doFinal(out, 0, length);
    return out;
  }

  private static byte[] leftEncode(long number) {
    byte[] digits = digits(number);
    return Bytes.join(new byte[] {(byte) digits.length}, digits);
  }

  private static byte[] rightEncode(long number) {
    byte[] digits = digits(number);
    return Bytes.join(digits, new byte[] {(byte) digits.length});
  }

  private static byte[] digits(long number) {
    int bytes = Math.max(1, (71 - Long.numberOfLeadingZeros(number)) / 8);
    return Arrays.copyOfRange(index(number), 8 - bytes, 8);
  }
}
