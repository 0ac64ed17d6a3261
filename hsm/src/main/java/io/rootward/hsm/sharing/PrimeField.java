package io.rootward.hsm.sharing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Sums and multiples of secret numbers below a prime, in arrays that can be wiped: BigInteger has
 * no constant time. A number is its 32-bit words, the lowest first, with room for a sum of two.
 */
final class PrimeField {
  private static final long WORD = 0xFFFF_FFFFL;

  private final BigInteger prime;
  private final int[] words;

  PrimeField(BigInteger prime) {
    this.prime = prime;
    this.words = ofBytes(prime.toByteArray(), prime.bitLength() / 32 + 1);
  }

  /** Bytes of a number in the length of the prime. */
  int bytes() {
    return (prime.bitLength() + 7) / 8;
  }

  int[] zero() {
    return new int[words.length];
  }

  /** A number from its bytes, the highest first; it must fit. */
  int[] number(byte[] bytes) {
    return ofBytes(bytes, words.length);
  }

  private static int[] ofBytes(byte[] bytes, int length) {
    int[] number = new int[length];
    for (int i = 0; i < bytes.length && i / 4 < length; i++) {
      number[i / 4] |= (bytes[bytes.length - 1 - i] & 0xFF) << (8 * (i % 4));
    }
    return number;
  }

  /** The bytes of a number below the prime, the highest first. */
  byte[] bytes(int[] number) {
    byte[] bytes = new byte[bytes()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[bytes.length - 1 - i] = (byte) (number[i / 4] >>> (8 * (i % 4)));
    }
    return bytes;
  }

  /** Whether a number is one of this field. */
  boolean contains(int[] number) {
    return minusPrime(number, zero()) == 1;
  }

  /** Adds one number below the prime to another. */
  void add(int[] sum, int[] more) {
    long carry = 0;
    for (int i = 0; i < sum.length; i++) {
      carry += (sum[i] & WORD) + (more[i] & WORD);
      sum[i] = (int) carry;
      carry >>>= 32;
    }
    int[] reduced = zero();
    int keep = -minusPrime(sum, reduced);
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (sum[i] & keep) | (reduced[i] & ~keep);
    }
    Arrays.fill(reduced, 0);
  }

  /** Takes the prime away; gives 1 when the number was smaller, 0 otherwise. */
  private int minusPrime(int[] number, int[] difference) {
    long borrow = 0;
    for (int i = 0; i < number.length; i++) {
      long word = (number[i] & WORD) - (words[i] & WORD) - borrow;
      difference[i] = (int) word;
      borrow = word >>> 63;
    }
    return (int) borrow;
  }

  /** Multiplies a secret number by one that is not. */
  int[] times(int[] number, BigInteger known) {
    int[] product = zero();
    for (int bit = known.bitLength() - 1; bit >= 0; bit--) {
      add(product, product);
      if (known.testBit(bit)) {
        add(product, number);
      }
    }
    return product;
  }

  /** What the value at one point counts at another: the factor of Lagrange. All are public. */
  BigInteger weight(int point, Iterable<Integer> points, int at) {
    BigInteger above = BigInteger.ONE;
    BigInteger below = BigInteger.ONE;
    for (int other : points) {
      if (other != point) {
        above = above.multiply(BigInteger.valueOf(at - (long) other)).mod(prime);
        below = below.multiply(BigInteger.valueOf(point - (long) other)).mod(prime);
      }
    }
    return above.multiply(below.modInverse(prime)).mod(prime);
  }
}
