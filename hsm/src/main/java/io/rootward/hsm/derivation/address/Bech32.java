package io.rootward.hsm.derivation.address;

import java.util.Arrays;

/** Segregated witness addresses: BIP-173 for version 0, BIP-350 for the others. */
final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32 = 1;
  private static final int BECH32M = 0x2bc830a3;
  private static final int CHECK_DIGITS = 6;

  private Bech32() {}

  /**
   * Writes.
   *
   * @param prefix human-readable part, lower case
   * @param version witness version, 0 to 16
   * @param program witness program, 2 to 40 bytes
   */
  static String segwit(String prefix, int version, byte[] program) {
    byte[] digits = digits(version, program);
    int constant = version == 0 ? BECH32 : BECH32M;
    int checksum = checksum(prefix, digits) ^ constant;
    var text = new StringBuilder(prefix).append('1');
    for (byte digit : digits) {
      text.append(ALPHABET.charAt(digit));
    }
    for (int i = CHECK_DIGITS - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt((checksum >> (5 * i)) & 31));
    }
    return text.toString();
  }

  /** The version, then the bits of the program in groups of 5, filled up with zeros. */
  private static byte[] digits(int version, byte[] program) {
    byte[] digits = new byte[1 + (8 * program.length + 4) / 5];
    digits[0] = (byte) version;
    int bits = 0;
    int held = 0;
    int at = 1;
    for (byte one : program) {
      bits = ((bits << 8) | (one & 0xff)) & 0xfff;
      for (held += 8; held >= 5; held -= 5) {
        digits[at++] = (byte) ((bits >> (held - 5)) & 31);
      }
    }
    if (held > 0) {
      digits[at] = (byte) ((bits << (5 - held)) & 31);
    }
    return digits;
  }

  private static int checksum(String prefix, byte[] digits) {
    int sum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      sum = next(sum, prefix.charAt(i) >> 5);
    }
    sum = next(sum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      sum = next(sum, prefix.charAt(i) & 31);
    }
    for (byte digit : Arrays.copyOf(digits, digits.length + CHECK_DIGITS)) {
      sum = next(sum, digit);
    }
    return sum;
  }

  private static int next(int sum, int digit) {
    int top = sum >> 25;
    int next = ((sum & 0x1ffffff) << 5) ^ digit;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
