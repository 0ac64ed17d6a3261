package io.rootward.hsm.engine;

/**
 * A curve of FIPS 186-5, SEC 2, ANSI X9.62, RFC 5639, RFC 7748 or RFC 8032. Those with fewer than
 * 224 bits are for data and devices that are there already: nothing new should rely on them.
 */
public enum Curve {
  P256(256, "secp256r1"),
  P384(384, "secp384r1"),
  P521(521, "secp521r1"),
  /** The curve of Bitcoin and Ethereum, SEC 2 section 2.4.1. */
  SECP256K1(256, "secp256k1"),
  /** Edwards curve for signatures, RFC 8032. */
  ED25519(256, "edwards25519"),
  /** Montgomery curve for key agreement, RFC 7748. */
  X25519(256, "curve25519"),
  /** Edwards curve for signatures, RFC 8032. */
  ED448(448, "edwards448"),
  /** Montgomery curve for key agreement, RFC 7748. */
  X448(448, "curve448"),
  // NIST's smaller and binary curves, SP 800-186.
  K163(163, "sect163k1"),
  B163(163, "sect163r2"),
  P192(192, "secp192r1"),
  P224(224, "secp224r1"),
  K233(233, 232, "sect233k1"),
  B233(233, "sect233r1"),
  K283(283, 281, "sect283k1"),
  B283(283, 282, "sect283r1"),
  K409(409, 407, "sect409k1"),
  B409(409, "sect409r1"),
  K571(571, 570, "sect571k1"),
  B571(571, 570, "sect571r1"),
  // SEC 2, versions 1 and 2.
  SECP112R1(112, "secp112r1"),
  SECP112R2(112, 110, "secp112r2"),
  SECP128R1(128, "secp128r1"),
  SECP128R2(128, 126, "secp128r2"),
  SECP160K1(160, 161, "secp160k1"),
  SECP160R1(160, 161, "secp160r1"),
  SECP160R2(160, 161, "secp160r2"),
  SECP192K1(192, "secp192k1"),
  SECP224K1(224, 225, "secp224k1"),
  SECT113R1(113, "sect113r1"),
  SECT113R2(113, "sect113r2"),
  SECT131R1(131, "sect131r1"),
  SECT131R2(131, "sect131r2"),
  SECT163R1(163, 162, "sect163r1"),
  SECT193R1(193, "sect193r1"),
  SECT193R2(193, "sect193r2"),
  SECT239K1(239, 238, "sect239k1"),
  // ANSI X9.62 appendix J.
  ANSIX9P192V2(192, "prime192v2"),
  ANSIX9P192V3(192, "prime192v3"),
  ANSIX9P239V1(239, "prime239v1"),
  ANSIX9P239V2(239, "prime239v2"),
  ANSIX9P239V3(239, "prime239v3"),
  ANSIX9C2PNB163V1(163, "c2pnb163v1"),
  ANSIX9C2PNB163V2(163, 162, "c2pnb163v2"),
  ANSIX9C2PNB163V3(163, 162, "c2pnb163v3"),
  ANSIX9C2PNB176V1(176, 161, "c2pnb176w1"),
  ANSIX9C2TNB191V1(191, "c2tnb191v1"),
  ANSIX9C2TNB191V2(191, 190, "c2tnb191v2"),
  ANSIX9C2TNB191V3(191, 189, "c2tnb191v3"),
  ANSIX9C2PNB208W1(208, 193, "c2pnb208w1"),
  ANSIX9C2TNB239V1(239, 238, "c2tnb239v1"),
  ANSIX9C2TNB239V2(239, 237, "c2tnb239v2"),
  ANSIX9C2TNB239V3(239, 236, "c2tnb239v3"),
  ANSIX9C2PNB272W1(272, 257, "c2pnb272w1"),
  ANSIX9C2PNB304W1(304, 289, "c2pnb304w1"),
  ANSIX9C2TNB359V1(359, 353, "c2tnb359v1"),
  ANSIX9C2PNB368W1(368, 353, "c2pnb368w1"),
  ANSIX9C2TNB431R1(431, 418, "c2tnb431r1"),
  // RFC 5639.
  BRAINPOOLP160R1(160, "brainpoolP160r1"),
  BRAINPOOLP160T1(160, "brainpoolP160t1"),
  BRAINPOOLP192R1(192, "brainpoolP192r1"),
  BRAINPOOLP192T1(192, "brainpoolP192t1"),
  BRAINPOOLP224R1(224, "brainpoolP224r1"),
  BRAINPOOLP224T1(224, "brainpoolP224t1"),
  BRAINPOOLP256R1(256, "brainpoolP256r1"),
  BRAINPOOLP256T1(256, "brainpoolP256t1"),
  BRAINPOOLP320R1(320, "brainpoolP320r1"),
  BRAINPOOLP320T1(320, "brainpoolP320t1"),
  BRAINPOOLP384R1(384, "brainpoolP384r1"),
  BRAINPOOLP384T1(384, "brainpoolP384t1"),
  BRAINPOOLP512R1(512, "brainpoolP512r1"),
  BRAINPOOLP512T1(512, "brainpoolP512t1");

  /** RFC 8032 section 5.2: an octet more than the field has, for a sign. */
  private static final int ED448_BYTES = 57;

  private final int bits;
  private final int orderBits;
  private final String standardName;

  Curve(int bits, String standardName) {
    this(bits, bits, standardName);
  }

  Curve(int bits, int orderBits, String standardName) {
    this.bits = bits;
    this.orderBits = orderBits;
    this.standardName = standardName;
  }

  /** The name in the publication; of curves in both, in SEC 2, which every provider knows. */
  public String standardName() {
    return standardName;
  }

  /** Length of a field element in bits. */
  public int bits() {
    return bits;
  }

  /** Length in bits of the order of the base point, below which private keys are. */
  public int orderBits() {
    return orderBits;
  }

  /** Length in bytes of a field element; on Edwards and Montgomery curves, of every key. */
  public int fieldBytes() {
    return this == ED448 ? ED448_BYTES : (bits + 7) / 8;
  }

  /** Length in bytes of a raw private key. */
  public int scalarBytes() {
    return isWeierstrass() ? (orderBits + 7) / 8 : fieldBytes();
  }

  /** True for the curves in Weierstrass form: those of ECDSA and ECDH. */
  public boolean isWeierstrass() {
    return switch (this) {
      case ED25519, X25519, ED448, X448 -> false;
      default -> true;
    };
  }
}
