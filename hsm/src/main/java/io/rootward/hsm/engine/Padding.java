package io.rootward.hsm.engine;

/** How plaintext is brought to whole blocks. */
public enum Padding {
  /** Not at all: the data must be whole blocks. */
  NONE,
  /** RFC 8018 section 6.1.1 (PKCS#5, in 16-byte blocks PKCS#7). */
  PKCS5
}
