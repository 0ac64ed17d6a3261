package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;

/**
 * PBKDF2, RFC 8018 section 5.2. The JDK's own takes characters only and encodes them as UTF-8,
 * which cannot express a password of arbitrary bytes.
 */
public final class Pbkdf2 {
  private Pbkdf2() {}

  /**
   * Derives.
   *
   * @param prf HMAC keyed with the password
   * @param salt may be empty
   * @param iterations at least 1
   * @param length bytes wanted
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} beyond 2^32 - 1 blocks
   */
  public static byte[] derive(HmacPrf prf, byte[] salt, int iterations, int length) {
    return Blocks.join(
        "PBKDF2", length, prf.bytes(), 0xffffffffL, i -> block(prf, salt, iterations, i));
  }

  private static byte[] block(HmacPrf prf, byte[] salt, int iterations, int number) {
    byte[] next = prf.of(salt, Blocks.bigEndian(number, 32));
    byte[] sum = next.clone();
    for (int i = 1; i < iterations; i++) {
      prf.iterate(next);
      for (int at = 0; at < sum.length; at++) {
        sum[at] ^= next[at];
      }
    }
    Arrays.fill(next, (byte) 0);
    return sum;
  }
}
