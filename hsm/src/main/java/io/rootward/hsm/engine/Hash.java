package io.rootward.hsm.engine;

/** A hash function of FIPS 180-4. */
public enum Hash {
  SHA1("SHA-1", 20, 64),
  SHA224("SHA-224", 28, 64),
  SHA256("SHA-256", 32, 64),
  SHA384("SHA-384", 48, 128),
  SHA512("SHA-512", 64, 128);

  private final String standardName;
  private final int bytes;
  private final int blockBytes;

  Hash(String standardName, int bytes, int blockBytes) {
    this.standardName = standardName;
    this.bytes = bytes;
    this.blockBytes = blockBytes;
  }

  /** The name in FIPS 180-4, which is also Java's. */
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
}
