package io.rootward.hsm.engine;

/** A hash function of FIPS 180-4 or FIPS 202, or one that HMAC alone still makes safe. */
public enum Hash {
  SHA1("SHA-1", 20, 64),
  SHA224("SHA-224", 28, 64),
  SHA256("SHA-256", 32, 64),
  SHA384("SHA-384", 48, 128),
  SHA512("SHA-512", 64, 128),
  SHA512_224("SHA-512/224", 28, 128),
  SHA512_256("SHA-512/256", 32, 128),
  SHA3_224("SHA3-224", 28, 144),
  SHA3_256("SHA3-256", 32, 136),
  SHA3_384("SHA3-384", 48, 104),
  SHA3_512("SHA3-512", 64, 72),
  /** RFC 1321; its collisions do no harm to HMAC (RFC 6151 section 2.3), which is all it does. */
  MD5("MD5", 16, 64);

  private final String standardName;
  private final int bytes;
  private final int blockBytes;

  Hash(String standardName, int bytes, int blockBytes) {
    this.standardName = standardName;
    this.bytes = bytes;
    this.blockBytes = blockBytes;
  }

  /** The name in FIPS 180-4 and FIPS 202, which is also Java's. */
  public String standardName() {
    return standardName;
  }

  /** Length of the output in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Length of an input block in bytes, which is where HMAC begins to hash its key. */
  public int blockBytes() {
    return blockBytes;
  }

  /** True if the hash function is fit for HMAC only: not for signatures, masks and derivations. */
  public boolean isForHmacOnly() {
    return this == MD5;
  }
}
