package io.rootward.hsm.software;

import java.security.GeneralSecurityException;

/** How one key does one mechanism of signing. */
interface SignatureWay {
  /** With a private key. */
  byte[] sign(byte[] data) throws GeneralSecurityException;

  /** With a public key; false for a signature that is malformed. */
  boolean verify(byte[] data, byte[] signature) throws GeneralSecurityException;
}
