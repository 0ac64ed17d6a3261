package io.rootward.hsm.derivation;

/**
 * A keyed pseudo-random function: HMAC or AES-CMAC under one key, here or in a token. Not for
 * several threads at once.
 */
public interface Prf {
  /** Length of the output in bytes. */
  int bytes();

  /** The function of the parts joined. */
  byte[] of(byte[]... parts);
}
