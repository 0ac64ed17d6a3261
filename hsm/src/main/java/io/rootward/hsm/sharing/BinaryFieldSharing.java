package io.rootward.hsm.sharing;

import io.rootward.hsm.engine.SecretBytes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.IntFunction;

/**
 * Polynomials over GF(2^8), a byte at a time, or over GF(2^16), two bytes at a time: KMIP 2.1
 * section 13.1.
 *
 * <p>Both are one computation here. GF(2^16) is made of pairs of elements of GF(2^8); the points 1
 * to 255 are pairs (0, v), and such a pair times (r, s) is (rv, sv). So is every factor that joins
 * parts of these points. What differs is what is split: whole pairs.
 *
 * @param wordBytes 1 or 2
 */
public record BinaryFieldSharing(int wordBytes) implements SharingMethod {
  @Override
  public List<SecretBytes> split(
      SecretBytes secret, int parts, int threshold, IntFunction<byte[]> random) {
    Shares.requireSplittable(secret, parts, threshold);
    Shares.require(
        secret.length() % wordBytes == 0,
        "GF(2^16) splits whole pairs of bytes, not " + secret.length() + " bytes");
    List<byte[]> coefficients = new ArrayList<>();
    try {
      coefficients.add(secret.exposeCopy());
      for (int degree = 1; degree < threshold; degree++) {
        coefficients.add(random.apply(secret.length()));
      }
      List<SecretBytes> split = new ArrayList<>();
      for (int point = 1; point <= parts; point++) {
        split.add(SecretBytes.owning(value(coefficients, point)));
      }
      return split;
    } finally {
      Shares.wipe(coefficients);
    }
  }

  /** By Horner's rule. */
  private static byte[] value(List<byte[]> coefficients, int point) {
    byte[] value = new byte[coefficients.getFirst().length];
    for (byte[] coefficient : coefficients.reversed()) {
      for (int i = 0; i < value.length; i++) {
        value[i] = (byte) (Gf256.times(value[i] & 0xFF, point) ^ coefficient[i]);
      }
    }
    return value;
  }

  @Override
  public SecretBytes join(SortedMap<Integer, SecretBytes> parts, int threshold) {
    Shares.requireJoinable(parts, threshold);
    int length = Shares.length(parts.values());
    if (length % wordBytes != 0) {
      throw Shares.mismatch("parts over GF(2^16) are whole pairs of bytes");
    }
    List<Integer> points = parts.keySet().stream().limit(threshold).toList();
    for (Map.Entry<Integer, SecretBytes> more : parts.tailMap(points.getLast() + 1).entrySet()) {
      byte[] expected = value(parts, points, more.getKey(), length);
      boolean fits = more.getValue().use(bytes -> MessageDigest.isEqual(bytes, expected));
      Arrays.fill(expected, (byte) 0);
      if (!fits) {
        throw Shares.strangers();
      }
    }
    return SecretBytes.owning(value(parts, points, 0, length));
  }

  private static byte[] value(
      SortedMap<Integer, SecretBytes> parts, List<Integer> points, int at, int length) {
    byte[] value = new byte[length];
    for (int point : points) {
      int weight = Gf256.weight(point, points, at);
      Objects.requireNonNull(parts.get(point))
          .use(
              bytes -> {
                for (int i = 0; i < length; i++) {
                  value[i] ^= (byte) Gf256.times(bytes[i] & 0xFF, weight);
                }
                return true;
              });
    }
    return value;
  }
}
