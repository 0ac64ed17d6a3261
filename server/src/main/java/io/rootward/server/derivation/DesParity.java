package io.rootward.server.derivation;

import io.rootward.hsm.engine.SecretBytes;

/** The parity of DES keys, FIPS 46-3: each byte has an odd number of bits set. */
final class DesParity {
  private DesParity() {}

  /**
   * The same key with its lowest bits set or cleared for it.
   *
   * @param key still the caller's to close
   * @return the caller's to close
   */
  static SecretBytes odd(SecretBytes key) {
    byte[] odd = key.exposeCopy();
    for (int i = 0; i < odd.length; i++) {
      int upper = odd[i] & 0xfe;
      odd[i] = (byte) (upper | (Integer.bitCount(upper) + 1) % 2);
    }
    return SecretBytes.owning(odd);
  }
}
