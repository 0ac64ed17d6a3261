package io.rootward.hsm.sharing;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.SecretBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.IntFunction;

/**
 * A polynomial over a prime field, whose value at 0 is the secret as a number: KMIP 2.1 section
 * 13.1. Parts are numbers in the length of the prime, the highest byte first.
 */
public final class PrimeFieldSharing implements SharingMethod {
  /** Bytes of a secret that is split so; a suitable prime is found soon. */
  public static final int BYTES_MAX = 128;

  private static final int PRIME_BITS_MAX = 2_048;

  /** A composite number passes with a chance below 2^-100, whoever chose it. */
  private static final int CERTAINTY = 100;

  private final BigInteger prime;
  private final PrimeField field;

  /**
   * Over the field of a prime.
   *
   * @throws EngineException BAD_PARAMETERS for what is no prime between the number of parts and
   *     2,048 bits
   */
  public PrimeFieldSharing(BigInteger prime) {
    Shares.require(
        prime.signum() > 0
            && prime.bitLength() > Byte.SIZE
            && prime.bitLength() <= PRIME_BITS_MAX
            && prime.isProbablePrime(CERTAINTY),
        "Prime Field Size is a prime of 9 to " + PRIME_BITS_MAX + " bits");
    this.prime = prime;
    this.field = new PrimeField(prime);
  }

  /**
   * The smallest prime that is fit for a secret.
   *
   * @param secretBytes 1 to {@link #BYTES_MAX}
   * @throws EngineException BAD_PARAMETERS for longer secrets
   */
  public static BigInteger primeFor(int secretBytes) {
    requireLength(secretBytes);
    return BigInteger.TWO.pow(secretBytes * Byte.SIZE).nextProbablePrime();
  }

  private static void requireLength(int secretBytes) {
    Shares.require(
        secretBytes <= BYTES_MAX,
        "over a prime field up to " + BYTES_MAX + " bytes are split; GF(2^8) splits more");
  }

  @Override
  public List<SecretBytes> split(
      SecretBytes secret, int parts, int threshold, IntFunction<byte[]> random) {
    Shares.requireSplittable(secret, parts, threshold);
    requireLength(secret.length());
    Shares.require(
        prime.bitLength() > secret.length() * Byte.SIZE,
        "Prime Field Size is bigger than any secret of " + secret.length() + " bytes");
    List<int[]> coefficients = new ArrayList<>();
    try {
      coefficients.add(secret.use(field::number));
      for (int degree = 1; degree < threshold; degree++) {
        coefficients.add(drawn(random));
      }
      List<SecretBytes> split = new ArrayList<>();
      for (int point = 1; point <= parts; point++) {
        split.add(value(coefficients, point));
      }
      return split;
    } finally {
      coefficients.forEach(it -> Arrays.fill(it, 0));
    }
  }

  /** Evenly from all numbers of the field: what lies above is drawn anew. */
  private int[] drawn(IntFunction<byte[]> random) {
    int surplus = field.bytes() * Byte.SIZE - prime.bitLength();
    while (true) {
      byte[] bytes = random.apply(field.bytes());
      bytes[0] &= (byte) (0xFF >>> surplus);
      int[] number = field.number(bytes);
      Arrays.fill(bytes, (byte) 0);
      if (field.contains(number)) {
        return number;
      }
    }
  }

  private SecretBytes value(List<int[]> coefficients, int point) {
    int[] value = field.zero();
    for (int[] coefficient : coefficients.reversed()) {
      int[] product = field.times(value, BigInteger.valueOf(point));
      field.add(product, coefficient);
      Arrays.fill(value, 0);
      value = product;
    }
    return secret(value);
  }

  private SecretBytes secret(int[] number) {
    try {
      return SecretBytes.owning(field.bytes(number));
    } finally {
      Arrays.fill(number, 0);
    }
  }

  @Override
  public SecretBytes join(SortedMap<Integer, SecretBytes> parts, int threshold) {
    Shares.requireJoinable(parts, threshold);
    List<Integer> points = parts.keySet().stream().limit(threshold).toList();
    for (Map.Entry<Integer, SecretBytes> more : parts.tailMap(points.getLast() + 1).entrySet()) {
      try (SecretBytes expected = value(parts, points, more.getKey());
          SecretBytes given = secret(number(more.getValue()))) {
        if (!expected.contentEquals(given)) {
          throw Shares.strangers();
        }
      }
    }
    return value(parts, points, 0);
  }

  private SecretBytes value(SortedMap<Integer, SecretBytes> parts, List<Integer> points, int at) {
    int[] value = field.zero();
    for (int point : points) {
      int[] part = number(Objects.requireNonNull(parts.get(point)));
      int[] product = field.times(part, field.weight(point, points, at));
      field.add(value, product);
      Arrays.fill(part, 0);
      Arrays.fill(product, 0);
    }
    return secret(value);
  }

  private int[] number(SecretBytes part) {
    int[] number = part.length() > field.bytes() ? null : part.use(field::number);
    if (number == null || !field.contains(number)) {
      throw Shares.mismatch("a part is no number below Prime Field Size");
    }
    return number;
  }
}
