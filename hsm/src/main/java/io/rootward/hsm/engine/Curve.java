package io.rootward.hsm.engine;

/** A curve of FIPS 186-5 or RFC 7748. */
public enum Curve {
  P256(256),
  P384(384),
  P521(521),
  /** Edwards curve for signatures, RFC 8032. */
  ED25519(256),
  /** Montgomery curve for key agreement, RFC 7748. */
  X25519(256);

  private final int bits;

  Curve(int bits) {
    this.bits = bits;
  }

  /** Length of a field element in bits. */
  public int bits() {
    return bits;
  }

  /** Length of a field element in bytes. */
  public int fieldBytes() {
    return (bits + 7) / 8;
  }

  /** True for the curves of FIPS 186-5 in Weierstrass form: those of ECDSA and ECDH. */
  public boolean isWeierstrass() {
    return this != ED25519 && this != X25519;
  }
}
