package io.rootward.hsm.derivation.address;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes with a check value in the 58 characters that are not mistaken for each other. Texts are
 * arrays of ASCII, because private keys are written so too and a {@code String} cannot be wiped.
 */
public final class Base58Check {
  /** Longer than any extended key, which has 111 or 112. */
  public static final int TEXT_BYTES_MAX = 128;

  private static final int CHECK_BYTES = 4;
  private static final byte[] ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".getBytes(US_ASCII);

  private Base58Check() {}

  /**
   * Writes.
   *
   * @param payload version and content; still the caller's to wipe
   * @return ASCII, the caller's to wipe if the payload is secret
   */
  public static byte[] encode(byte[] payload) {
    byte[] checked = Arrays.copyOf(payload, payload.length + CHECK_BYTES);
    System.arraycopy(check(payload), 0, checked, payload.length, CHECK_BYTES);
    try {
      return digits(checked);
    } finally {
      Arrays.fill(checked, (byte) 0);
    }
  }

  /**
   * Reads.
   *
   * @param text ASCII; still the caller's to wipe
   * @return the payload, the caller's to wipe
   * @throws EngineException {@link Kind#BAD_KEY} for a foreign character, a wrong check value or
   *     more than {@link #TEXT_BYTES_MAX} characters
   */
  public static byte[] decode(byte[] text) {
    if (text.length > TEXT_BYTES_MAX) {
      throw new EngineException(
          Kind.BAD_KEY, "a text in Base58 has at most " + TEXT_BYTES_MAX + " characters here");
    }
    byte[] checked = bytes(text);
    try {
      int length = checked.length - CHECK_BYTES;
      byte[] payload = Arrays.copyOf(checked, Math.max(length, 0));
      byte[] check = Arrays.copyOfRange(checked, payload.length, checked.length);
      if (length < 0 || !MessageDigest.isEqual(check, check(payload))) {
        Arrays.fill(payload, (byte) 0);
        throw new EngineException(Kind.BAD_KEY, "the check value in Base58 is wrong");
      }
      return payload;
    } finally {
      Arrays.fill(checked, (byte) 0);
    }
  }

  private static byte[] check(byte[] payload) {
    return Arrays.copyOf(Digests.sha256(Digests.sha256(payload)), CHECK_BYTES);
  }

  /** Zeros in front are characters of their own: a number would lose them. */
  private static byte[] digits(byte[] bytes) {
    byte[] rest = bytes.clone();
    byte[] text = new byte[2 * bytes.length];
    int zeros = afterZeros(rest, 0);
    int at = text.length;
    for (int from = zeros; from < rest.length; from = afterZeros(rest, from)) {
      text[--at] = ALPHABET[divide(rest, from, 256, 58)];
    }
    Arrays.fill(text, at - zeros, at, ALPHABET[0]);
    return taken(rest, text, at - zeros);
  }

  private static byte[] bytes(byte[] text) {
    byte[] rest = values(text);
    byte[] bytes = new byte[text.length];
    int zeros = afterZeros(rest, 0);
    int at = bytes.length;
    for (int from = zeros; from < rest.length; from = afterZeros(rest, from)) {
      bytes[--at] = (byte) divide(rest, from, 58, 256);
    }
    return taken(rest, bytes, at - zeros);
  }

  private static int afterZeros(byte[] number, int from) {
    int at = from;
    while (at < number.length && number[at] == 0) {
      at++;
    }
    return at;
  }

  private static byte[] taken(byte[] rest, byte[] buffer, int from) {
    byte[] result = Arrays.copyOfRange(buffer, from, buffer.length);
    Arrays.fill(rest, (byte) 0);
    Arrays.fill(buffer, (byte) 0);
    return result;
  }

  private static byte[] values(byte[] text) {
    byte[] values = new byte[text.length];
    for (int i = 0; i < text.length; i++) {
      int value = Arrays.binarySearch(ALPHABET, text[i]);
      if (value < 0) {
        Arrays.fill(values, (byte) 0);
        throw new EngineException(Kind.BAD_KEY, "a character is not in Base58");
      }
      values[i] = (byte) value;
    }
    return values;
  }

  /** Divides the number in place and gives the remainder. */
  private static int divide(byte[] number, int from, int base, int divisor) {
    int remainder = 0;
    for (int i = from; i < number.length; i++) {
      int digit = remainder * base + (number[i] & 0xff);
      number[i] = (byte) (digit / divisor);
      remainder = digit % divisor;
    }
    return remainder;
  }
}
