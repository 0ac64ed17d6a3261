package io.rootward.hsm.engine;

/** What a secret key is for. */
public enum SecretAlgorithm {
  /** AES: 128, 192 or 256 bits. */
  AES,
  /** HMAC with any hash: whole bytes. */
  HMAC,
  /** Bytes without an algorithm, such as a seed or a password to derive from: whole bytes. */
  GENERIC;

  boolean accepts(int bits) {
    return this == AES ? bits == 128 || bits == 192 || bits == 256 : bits % 8 == 0;
  }
}
