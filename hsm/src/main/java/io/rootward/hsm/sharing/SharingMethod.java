package io.rootward.hsm.sharing;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.SecretBytes;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntFunction;

/** One way to split a secret into numbered parts and to join them. Immutable. */
public sealed interface SharingMethod permits XorSharing, BinaryFieldSharing, PrimeFieldSharing {
  /**
   * How many parts a secret may have. Numbers of parts are points of the field; the smallest one
   * has 255 beside 0.
   */
  int PARTS_MAX = 255;

  /** Bytes of a secret that is split. */
  int SECRET_BYTES_MAX = 8_192;

  /**
   * Splits a secret.
   *
   * @param secret 1 to {@link #SECRET_BYTES_MAX} bytes; still the caller's to close
   * @param parts how many there will be, up to {@link #PARTS_MAX}
   * @param threshold how many of them it takes, 2 to {@code parts}
   * @param random gives that many random bytes
   * @return the parts from number 1 on; the caller's to close
   * @throws EngineException BAD_PARAMETERS when this method cannot split such a secret, or not so
   */
  List<SecretBytes> split(SecretBytes secret, int parts, int threshold, IntFunction<byte[]> random);

  /**
   * Joins parts.
   *
   * @param parts by their numbers, all of one length; still the caller's to close
   * @param threshold how many of them it takes; what is there beyond must agree
   * @return the secret, over a prime field in the length of the prime; the caller's to close
   * @throws EngineException BAD_DATA when there are too few parts, or parts that do not belong
   *     together
   */
  SecretBytes join(SortedMap<Integer, SecretBytes> parts, int threshold);
}
