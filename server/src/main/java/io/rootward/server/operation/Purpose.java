package io.rootward.server.operation;

import io.rootward.kmip.model.enums.CryptographicUsageMask;

/** What a key is wanted for: the bit of its usage mask, and on which side of its dates that is. */
public enum Purpose {
  SIGN(CryptographicUsageMask.SIGN, true),
  VERIFY(CryptographicUsageMask.VERIFY, false),
  ENCRYPT(CryptographicUsageMask.ENCRYPT, true),
  DECRYPT(CryptographicUsageMask.DECRYPT, false),
  WRAP(CryptographicUsageMask.WRAP_KEY, true),
  UNWRAP(CryptographicUsageMask.UNWRAP_KEY, false),
  MAC_GENERATE(CryptographicUsageMask.MAC_GENERATE, true),
  MAC_VERIFY(CryptographicUsageMask.MAC_VERIFY, false),
  DERIVE(CryptographicUsageMask.DERIVE_KEY, true);

  private final CryptographicUsageMask bit;
  private final boolean protects;

  Purpose(CryptographicUsageMask bit, boolean protects) {
    this.bit = bit;
    this.protects = protects;
  }

  /** The bit that a key's Cryptographic Usage Mask must have. */
  public CryptographicUsageMask bit() {
    return bit;
  }

  /**
   * Whether it applies cryptographic protection, which only an Active key may do and which Usage
   * Limits count; otherwise it processes what was protected before.
   */
  public boolean protects() {
    return protects;
  }
}
