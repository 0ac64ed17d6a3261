package io.rootward.hsm.engine;

/** How plaintext is brought to whole blocks. */
public enum Padding {
  /** Not at all: the data must be whole blocks. */
  NONE,
  /** RFC 8018 section 6.1.1 (PKCS#5, in 16-byte blocks PKCS#7). */
  PKCS5,
  /** ANSI X9.23: zeros, then one byte with the length of the padding. */
  ANSI_X923,
  /** ISO 10126: random bytes, then one byte with the length of the padding. */
  ISO_10126,
  /** SSL 3.0, RFC 6101 section 5.2.3.2: as ISO 10126, but the last byte does not count itself. */
  SSL3,
  /** Zeros up to the next whole block, none if there is one; those of the last block come off. */
  ZEROS
}
