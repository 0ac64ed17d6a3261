package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;

/**
 * HKDF, RFC 5869, over the JDK's HMAC. Java's KDF of that name knows SHA-256, SHA-384 and SHA-512
 * only; one function for every hash is less than two.
 */
public final class Hkdf {
  private Hkdf() {}

  /**
   * Extract and expand.
   *
   * @param hmac which HMAC
   * @param salt empty = a block of zeros (section 2.2), which HMAC makes of an empty key anyway
   * @param input input key material
   * @param info context, may be empty
   * @param length bytes wanted
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} beyond 255 blocks
   */
  public static byte[] derive(PrfSource hmac, byte[] salt, byte[] input, byte[] info, int length) {
    byte[] key = hmac.under(salt, prf -> prf.of(input));
    try {
      return hmac.under(key, prf -> expand(prf, info, length));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Section 2.3, T(i) = HMAC(T(i-1) || info || i): the feedback mode with a counter of one byte.
   */
  private static byte[] expand(Prf prf, byte[] info, int length) {
    if (length > 255 * prf.bytes()) {
      throw new EngineException(
          Kind.OUTPUT_TOO_SHORT, "HKDF gives " + 255 * prf.bytes() + " bytes, not " + length);
    }
    return Kbkdf.feedback(
        prf, new byte[0], new Kbkdf.Counter(8, Kbkdf.Place.AFTER_FIXED), info, length);
  }
}
