package io.rootward.hsm.derivation;

/**
 * A keyed pseudo-random function: HMAC or AES-CMAC under one key. Not for several threads at once.
 */
public sealed interface Prf permits HmacPrf, CmacPrf {
  /** Length of the output in bytes. */
  int bytes();

  /** The function of the parts joined. */
  byte[] of(byte[]... parts);
}
