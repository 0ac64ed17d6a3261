package io.rootward.hsm.derivation.hd;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.raw.Nat;
import org.bouncycastle.math.raw.Nat256;
import org.bouncycastle.util.Pack;

/**
 * Numbers of 256 bits modulo the order of a curve, big-endian. In arrays and without branches on
 * the numbers: they are private keys, and {@code BigInteger} can neither be wiped nor be constant
 * in time.
 */
final class Scalars {
  private static final int WORDS = 8;

  private final int[] order;

  Scalars(BigInteger order) {
    this.order = Nat256.fromBigInteger(order);
  }

  /** True from 1 up to the order less one. */
  boolean isKey(byte[] number) {
    int[] words = words(number);
    try {
      return isBelowOrder(number) && Nat.equalToZero(WORDS, words) == 0;
    } finally {
      wipe(words);
    }
  }

  /** True from 0 up to the order less one. */
  boolean isBelowOrder(byte[] number) {
    int[] words = words(number);
    int[] difference = new int[WORDS];
    try {
      // What is left over of the subtraction: -1 if the number is less than the order.
      return Nat256.sub(words, order, difference) != 0;
    } finally {
      wipe(words, difference);
    }
  }

  /** The sum of two numbers below the order. */
  byte[] sum(byte[] left, byte[] right) {
    int[] a = words(left);
    int[] b = words(right);
    int[] reduced = new int[WORDS];
    try {
      int carry = Nat256.add(a, b, a);
      int borrow = Nat256.sub(a, order, reduced);
      // Reduced unless the sum had no carry and the subtraction needed one.
      Nat.cmov(WORDS, 1 + carry + borrow, reduced, 0, a, 0);
      return bytes(a);
    } finally {
      wipe(a, b, reduced);
    }
  }

  private static int[] words(byte[] number) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = Pack.bigEndianToInt(number, 4 * (WORDS - 1 - i));
    }
    return words;
  }

  private static byte[] bytes(int[] words) {
    byte[] number = new byte[4 * WORDS];
    for (int i = 0; i < WORDS; i++) {
      Pack.intToBigEndian(words[i], number, 4 * (WORDS - 1 - i));
    }
    return number;
  }

  private static void wipe(int[]... arrays) {
    for (int[] array : arrays) {
      Arrays.fill(array, 0);
    }
  }
}
