package io.rootward.hsm.sharing;

/**
 * GF(2^8) by x^8 + x^4 + x^3 + x^2 + 1, which KMIP 2.0 writes as 285. The texts of 1.x have another
 * polynomial, but their published parts (TC-SJ-3) are of this one.
 */
final class Gf256 {
  private static final int POLYNOMIAL = 0x11D;
  private static final int INVERSE_EXPONENT = 254;

  private Gf256() {}

  /** A product, in a time that depends on neither factor. */
  static int times(int a, int b) {
    int product = 0;
    int shifted = a;
    for (int bit = 0; bit < 8; bit++) {
      product ^= shifted & -((b >>> bit) & 1);
      shifted = (shifted << 1) ^ (-((shifted >>> 7) & 1) & POLYNOMIAL);
    }
    return product;
  }

  /** One divided by an element other than 0. */
  static int inverse(int a) {
    int power = 1;
    for (int exponent = INVERSE_EXPONENT, square = a; exponent > 0; exponent >>= 1) {
      power = (exponent & 1) == 1 ? times(power, square) : power;
      square = times(square, square);
    }
    return power;
  }

  /** What the value at one point counts at another: the factor of Lagrange. All are public. */
  static int weight(int point, Iterable<Integer> points, int at) {
    int weight = 1;
    for (int other : points) {
      if (other != point) {
        weight = times(weight, times(other ^ at, inverse(other ^ point)));
      }
    }
    return weight;
  }
}
