package io.rootward.hsm.sharing;

import io.rootward.hsm.engine.SecretBytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** The methods again, as the specification writes them, without care for time or traces. */
final class Textbook {
  private static final int M = 0x3A;

  private Textbook() {}

  /** Long multiplication, then long division by x^8 + x^4 + x^3 + x^2 + 1. */
  static int times(int a, int b) {
    int product = 0;
    for (int bit = 0; bit < 8; bit++) {
      if (((b >> bit) & 1) == 1) {
        product ^= a << bit;
      }
    }
    for (int bit = 15; bit >= 8; bit--) {
      if (((product >> bit) & 1) == 1) {
        product ^= 0x11D << (bit - 8);
      }
    }
    return product;
  }

  private static int inverse(int a) {
    int b = 1;
    while (times(a, b) != 1) {
      b++;
    }
    return b;
  }

  /** (ry + s) (uy + v) with y^2 = y + m. */
  static int pairTimes(int a, int b) {
    int r = a >> 8;
    int s = a & 0xFF;
    int u = b >> 8;
    int v = b & 0xFF;
    int high = times(r ^ s, u ^ v) ^ times(s, v);
    return (high << 8) | (times(times(r, u), M) ^ times(s, v));
  }

  /** (uy + v)^-1 = (u/d) y + (u + v)/d, d = (u + v) v + m u^2. */
  static int pairInverse(int a) {
    int u = a >> 8;
    int v = a & 0xFF;
    int d = inverse(times(u ^ v, v) ^ times(M, times(u, u)));
    return (times(u, d) << 8) | times(u ^ v, d);
  }

  static byte[] join(
      SharingMethod method, BigInteger prime, SortedMap<Integer, SecretBytes> parts, int length) {
    return switch (method) {
      case XorSharing _ -> xor(parts, length);
      case BinaryFieldSharing(int word) -> word == 1 ? bytes(parts, length) : pairs(parts, length);
      case PrimeFieldSharing _ -> prime(prime, parts, length);
    };
  }

  private static byte[] xor(SortedMap<Integer, SecretBytes> parts, int length) {
    byte[] sum = new byte[length];
    for (SecretBytes part : parts.values()) {
      byte[] bytes = part.exposeCopy();
      for (int i = 0; i < length; i++) {
        sum[i] ^= bytes[i];
      }
    }
    return sum;
  }

  private static byte[] bytes(SortedMap<Integer, SecretBytes> parts, int length) {
    byte[] secret = new byte[length];
    for (Map.Entry<Integer, SecretBytes> part : parts.entrySet()) {
      int factor = 1;
      for (int other : parts.keySet()) {
        if (other != part.getKey()) {
          factor = times(factor, times(other, inverse(other ^ part.getKey())));
        }
      }
      byte[] value = part.getValue().exposeCopy();
      for (int i = 0; i < length; i++) {
        secret[i] ^= (byte) times(value[i] & 0xFF, factor);
      }
    }
    return secret;
  }

  private static byte[] pairs(SortedMap<Integer, SecretBytes> parts, int length) {
    byte[] secret = new byte[length];
    for (Map.Entry<Integer, SecretBytes> part : parts.entrySet()) {
      int factor = 1;
      for (int other : parts.keySet()) {
        if (other != part.getKey()) {
          factor = pairTimes(factor, pairTimes(other, pairInverse(other ^ part.getKey())));
        }
      }
      byte[] value = part.getValue().exposeCopy();
      for (int i = 0; i < length; i += 2) {
        int product = pairTimes(((value[i] & 0xFF) << 8) | (value[i + 1] & 0xFF), factor);
        secret[i] ^= (byte) (product >> 8);
        secret[i + 1] ^= (byte) product;
      }
    }
    return secret;
  }

  private static byte[] prime(BigInteger prime, SortedMap<Integer, SecretBytes> parts, int length) {
    BigInteger secret = BigInteger.ZERO;
    for (Map.Entry<Integer, SecretBytes> part : parts.entrySet()) {
      BigInteger term = new BigInteger(1, part.getValue().exposeCopy());
      for (int other : parts.keySet()) {
        if (other != part.getKey()) {
          BigInteger difference = BigInteger.valueOf(other - (long) part.getKey());
          term = term.multiply(BigInteger.valueOf(other)).multiply(difference.modInverse(prime));
        }
      }
      secret = secret.add(term).mod(prime);
    }
    byte[] bytes = secret.toByteArray();
    byte[] fixed = new byte[length + bytes.length];
    System.arraycopy(bytes, 0, fixed, length, bytes.length);
    return Arrays.copyOfRange(fixed, bytes.length, fixed.length);
  }
}
