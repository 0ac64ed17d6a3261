package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Recommended Curve: KMIP 2.1 section 11.45. Names as in the publication of the curve: NIST (FIPS
 * 186) to 0F, SEC 2 from 10, ANSI X9.62 from 22, Brainpool (RFC 5639) from 37. Curves that several
 * publications have bear the number of the first.
 */
public enum RecommendedCurve implements KmipEnum {
  P_192(0x01, "P-192", SINCE_1_0),
  K_163(0x02, "K-163", SINCE_1_0),
  B_163(0x03, "B-163", SINCE_1_0),
  P_224(0x04, "P-224", SINCE_1_0),
  K_233(0x05, "K-233", SINCE_1_0),
  B_233(0x06, "B-233", SINCE_1_0),
  /** SEC 2 calls it secp256r1. */
  P_256(0x07, "P-256", SINCE_1_0),
  K_283(0x08, "K-283", SINCE_1_0),
  B_283(0x09, "B-283", SINCE_1_0),
  /** SEC 2 calls it secp384r1. */
  P_384(0x0A, "P-384", SINCE_1_0),
  K_409(0x0B, "K-409", SINCE_1_0),
  B_409(0x0C, "B-409", SINCE_1_0),
  /** SEC 2 calls it secp521r1. */
  P_521(0x0D, "P-521", SINCE_1_0),
  K_571(0x0E, "K-571", SINCE_1_0),
  B_571(0x0F, "B-571", SINCE_1_0),
  /** SEC 2 begins. */
  SECP112R1(0x10, "SECP112R1", SINCE_1_2),
  SECP112R2(0x11, "SECP112R2", SINCE_1_2),
  SECP128R1(0x12, "SECP128R1", SINCE_1_2),
  SECP128R2(0x13, "SECP128R2", SINCE_1_2),
  SECP160K1(0x14, "SECP160K1", SINCE_1_2),
  SECP160R1(0x15, "SECP160R1", SINCE_1_2),
  SECP160R2(0x16, "SECP160R2", SINCE_1_2),
  SECP192K1(0x17, "SECP192K1", SINCE_1_2),
  SECP224K1(0x18, "SECP224K1", SINCE_1_2),
  /** The curve of Bitcoin and Ethereum. */
  SECP256K1(0x19, "SECP256K1", SINCE_1_2),
  SECT113R1(0x1A, "SECT113R1", SINCE_1_2),
  SECT113R2(0x1B, "SECT113R2", SINCE_1_2),
  SECT131R1(0x1C, "SECT131R1", SINCE_1_2),
  SECT131R2(0x1D, "SECT131R2", SINCE_1_2),
  SECT163R1(0x1E, "SECT163R1", SINCE_1_2),
  SECT193R1(0x1F, "SECT193R1", SINCE_1_2),
  SECT193R2(0x20, "SECT193R2", SINCE_1_2),
  SECT239K1(0x21, "SECT239K1", SINCE_1_2),
  /** ANSI X9.62 begins; its first curve is P-192. */
  ANSIX9P192V2(0x22, "ANSIX9P192V2", SINCE_1_2),
  ANSIX9P192V3(0x23, "ANSIX9P192V3", SINCE_1_2),
  ANSIX9P239V1(0x24, "ANSIX9P239V1", SINCE_1_2),
  ANSIX9P239V2(0x25, "ANSIX9P239V2", SINCE_1_2),
  ANSIX9P239V3(0x26, "ANSIX9P239V3", SINCE_1_2),
  ANSIX9C2PNB163V1(0x27, "ANSIX9C2PNB163V1", SINCE_1_2),
  ANSIX9C2PNB163V2(0x28, "ANSIX9C2PNB163V2", SINCE_1_2),
  ANSIX9C2PNB163V3(0x29, "ANSIX9C2PNB163V3", SINCE_1_2),
  ANSIX9C2PNB176V1(0x2A, "ANSIX9C2PNB176V1", SINCE_1_2),
  ANSIX9C2TNB191V1(0x2B, "ANSIX9C2TNB191V1", SINCE_1_2),
  ANSIX9C2TNB191V2(0x2C, "ANSIX9C2TNB191V2", SINCE_1_2),
  ANSIX9C2TNB191V3(0x2D, "ANSIX9C2TNB191V3", SINCE_1_2),
  ANSIX9C2PNB208W1(0x2E, "ANSIX9C2PNB208W1", SINCE_1_2),
  ANSIX9C2TNB239V1(0x2F, "ANSIX9C2TNB239V1", SINCE_1_2),
  ANSIX9C2TNB239V2(0x30, "ANSIX9C2TNB239V2", SINCE_1_2),
  ANSIX9C2TNB239V3(0x31, "ANSIX9C2TNB239V3", SINCE_1_2),
  ANSIX9C2PNB272W1(0x32, "ANSIX9C2PNB272W1", SINCE_1_2),
  ANSIX9C2PNB304W1(0x33, "ANSIX9C2PNB304W1", SINCE_1_2),
  ANSIX9C2TNB359V1(0x34, "ANSIX9C2TNB359V1", SINCE_1_2),
  ANSIX9C2PNB368W1(0x35, "ANSIX9C2PNB368W1", SINCE_1_2),
  ANSIX9C2TNB431R1(0x36, "ANSIX9C2TNB431R1", SINCE_1_2),
  /** Brainpool begins: r1 are the curves, t1 their twists. */
  BRAINPOOLP160R1(0x37, "BRAINPOOLP160R1", SINCE_1_2),
  BRAINPOOLP160T1(0x38, "BRAINPOOLP160T1", SINCE_1_2),
  BRAINPOOLP192R1(0x39, "BRAINPOOLP192R1", SINCE_1_2),
  BRAINPOOLP192T1(0x3A, "BRAINPOOLP192T1", SINCE_1_2),
  BRAINPOOLP224R1(0x3B, "BRAINPOOLP224R1", SINCE_1_2),
  BRAINPOOLP224T1(0x3C, "BRAINPOOLP224T1", SINCE_1_2),
  BRAINPOOLP256R1(0x3D, "BRAINPOOLP256R1", SINCE_1_2),
  BRAINPOOLP256T1(0x3E, "BRAINPOOLP256T1", SINCE_1_2),
  BRAINPOOLP320R1(0x3F, "BRAINPOOLP320R1", SINCE_1_2),
  BRAINPOOLP320T1(0x40, "BRAINPOOLP320T1", SINCE_1_2),
  BRAINPOOLP384R1(0x41, "BRAINPOOLP384R1", SINCE_1_2),
  BRAINPOOLP384T1(0x42, "BRAINPOOLP384T1", SINCE_1_2),
  BRAINPOOLP512R1(0x43, "BRAINPOOLP512R1", SINCE_1_2),
  BRAINPOOLP512T1(0x44, "BRAINPOOLP512T1", SINCE_1_2),
  /** For X25519, RFC 7748; signatures by Ed25519 have an algorithm of their own instead. */
  CURVE25519(0x45, "CURVE25519", SINCE_2_0),
  /** For X448, RFC 7748. */
  CURVE448(0x46, "CURVE448", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<RecommendedCurve> TABLE =
      EnumTable.of("Recommended Curve", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  RecommendedCurve(int code, String specName, VersionRange versions) {
    this.code = code;
    this.specName = specName;
    this.versions = versions;
  }

  @Override
  public int code() {
    return code;
  }

  @Override
  public String specName() {
    return specName;
  }

  @Override
  public VersionRange versions() {
    return versions;
  }
}
