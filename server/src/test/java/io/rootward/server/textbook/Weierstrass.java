package io.rootward.server.textbook;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Points of a curve y^2 = x^3 + ax + b over a prime field that leaves 3 divided by 4: SEC 1 section
 * 2. Slow and with branches on secrets: for tests only.
 *
 * @param p the field
 * @param a of the equation
 * @param b of the equation
 * @param n order of the generator
 * @param g the generator
 */
public record Weierstrass(BigInteger p, BigInteger a, BigInteger b, BigInteger n, Point g) {
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  /** SEC 2 section 2.4.1. */
  public static final Weierstrass SECP256K1 =
      new Weierstrass(
          hex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"),
          BigInteger.ZERO,
          BigInteger.valueOf(7),
          hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
          new Point(
              hex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
              hex("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")));

  /** SP 800-186 section 3.2.1.3. */
  public static final Weierstrass P256 =
      new Weierstrass(
          hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"),
          hex("ffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),
          hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
          hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
          new Point(
              hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
              hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")));

  /**
   * A point.
   *
   * @param x its co-ordinate
   * @param y its co-ordinate
   */
  public record Point(BigInteger x, BigInteger y) {
    /** SEC 1 section 2.3.3, compressed: 33 bytes. */
    public byte[] compressed() {
      return Bytes.join(new byte[] {(byte) (y.testBit(0) ? 3 : 2)}, xBytes());
    }

    /** Both co-ordinates: 64 bytes. */
    public byte[] plain() {
      return Bytes.join(xBytes(), Bytes.be256(y));
    }

    /** The x co-ordinate: 32 bytes. */
    public byte[] xBytes() {
      return Bytes.be256(x);
    }
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  /** The sum; null is the point at infinity. */
  public @Nullable Point add(@Nullable Point one, @Nullable Point two) {
    if (one == null || two == null) {
      return one == null ? two : one;
    }
    if (one.x.equals(two.x) && !one.y.equals(two.y)) {
      return null;
    }
    BigInteger slope =
        one.equals(two)
            ? one.x.pow(2).multiply(THREE).add(a).multiply(one.y.multiply(TWO).modInverse(p))
            : two.y.subtract(one.y).multiply(two.x.subtract(one.x).modInverse(p));
    BigInteger x = slope.pow(2).subtract(one.x).subtract(two.x).mod(p);
    return new Point(x, slope.multiply(one.x.subtract(x)).subtract(one.y).mod(p));
  }

  /** A multiple. */
  public @Nullable Point times(BigInteger scalar, Point point) {
    Point sum = null;
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum);
      sum = scalar.testBit(bit) ? add(sum, point) : sum;
    }
    return sum;
  }

  /** The point of an x co-ordinate whose y is odd or even. */
  public Point lift(BigInteger x, boolean odd) {
    BigInteger square = x.pow(3).add(a.multiply(x)).add(b).mod(p);
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    if (!y.modPow(TWO, p).equals(square)) {
      throw new IllegalArgumentException("no point has this x");
    }
    return new Point(x, y.testBit(0) == odd ? y : p.subtract(y));
  }

  /** The point of 33 or 65 bytes. */
  public Point read(byte[] bytes) {
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 33));
    boolean odd = bytes[0] == 4 ? (bytes[64] & 1) == 1 : bytes[0] == 3;
    return lift(x, odd);
  }
}
