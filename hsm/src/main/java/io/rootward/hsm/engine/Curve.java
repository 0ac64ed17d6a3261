package io.rootward.hsm.engine;

/** A curve of FIPS 186-5, SEC 2 or RFC 7748. */
public enum Curve {
  P256(256, "secp256r1"),
  P384(384, "secp384r1"),
  P521(521, "secp521r1"),
  /** The curve of Bitcoin and Ethereum, SEC 2 section 2.4.1. */
  SECP256K1(256, "secp256k1"),
  /** Edwards curve for signatures, RFC 8032. */
  ED25519(256, "edwards25519"),
  /** Montgomery curve for key agreement, RFC 7748. */
  X25519(256, "curve25519");

  private final int bits;
  private final String standardName;

  Curve(int bits, String standardName) {
    this.bits = bits;
    this.standardName = standardName;
  }

  /** The name in SEC 2, which every provider knows, or in RFC 7748. */
  public String standardName() {
    return standardName;
  }

  /** Length of a field element in bits. */
  public int bits() {
    return bits;
  }

  /** Length of a field element in bytes. */
  public int fieldBytes() {
    return (bits + 7) / 8;
  }

  /** True for the curves in Weierstrass form: those of ECDSA and ECDH. */
  public boolean isWeierstrass() {
    return this != ED25519 && this != X25519;
  }
}
