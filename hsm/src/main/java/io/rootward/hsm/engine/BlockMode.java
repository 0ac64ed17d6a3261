package io.rootward.hsm.engine;

/** A mode of operation of block ciphers without authentication: SP 800-38A section 6. */
public enum BlockMode {
  /** Electronic codebook: the only one without a vector. */
  ECB(Algorithm.AES_ECB),
  /** Cipher block chaining. */
  CBC(Algorithm.AES_CBC),
  /** Cipher feedback of whole blocks. */
  CFB(Algorithm.AES_CFB),
  /** Output feedback. */
  OFB(Algorithm.AES_OFB),
  /** Counter mode: the vector is the first counter block, which is counted up as one number. */
  CTR(Algorithm.AES_CTR);

  private final Algorithm algorithm;

  BlockMode(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  /** The algorithm to be proved for AES in this mode. */
  public Algorithm algorithm() {
    return algorithm;
  }

  /** True if the data must be whole blocks, or be brought to them by a {@link Padding}. */
  public boolean takesWholeBlocks() {
    return this == ECB || this == CBC;
  }
}
