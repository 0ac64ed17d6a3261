package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Derivation Method: KMIP 2.1 section 11.14. The bytes each gives, where the text leaves it open,
 * are fixed by the OASIS test cases TC-DERIVEKEY.
 */
public enum DerivationMethod implements KmipEnum {
  /** RFC 8018 section 5.2: password from the object, Salt and Iteration Count from the request. */
  PBKDF2(0x01, "PBKDF2", SINCE_1_0),
  /** A hash of the key, or of Derivation Data; never of both. */
  HASH(0x02, "HASH", SINCE_1_0),
  /** One HMAC over Derivation Data; not HKDF, though some read it so. */
  HMAC(0x03, "HMAC", SINCE_1_0),
  /** Derivation Data encrypted; the vector is no part of the result. */
  ENCRYPT(0x04, "ENCRYPT", SINCE_1_0),
  /** SP 800-108 in counter mode. */
  NIST800_108_C(0x05, "NIST800-108-C", SINCE_1_0),
  /** SP 800-108 in feedback mode; the Initialization Vector is what it begins with. */
  NIST800_108_F(0x06, "NIST800-108-F", SINCE_1_0),
  /** SP 800-108 in double-pipeline iteration mode. */
  NIST800_108_DPI(0x07, "NIST800-108-DPI", SINCE_1_0),
  /** Key agreement between a private and a public key, as ECDH. */
  ASYMMETRIC_KEY(0x08, "Asymmetric Key", SINCE_1_4),
  /** Four HMACs in a row; Derivation Data stands three times: date, region, service. */
  AWS_SIGNATURE_VERSION_4(0x09, "AWS Signature Version 4", SINCE_2_0),
  /** RFC 5869; SHA-256 unless a hash is named. */
  HKDF(0x0A, "HKDF", SINCE_2_0),
  /** This server's extension: Derivation Data is a path from a master, in UTF-8. */
  DERIVE_PATH(0x80000001, "Derive Path", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<DerivationMethod> TABLE =
      EnumTable.of("Derivation Method", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  DerivationMethod(int code, String specName, VersionRange versions) {
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
