package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Validation Authority Type: KMIP 2.1 section 11.63. Who validated a server, told in Query only.
 */
public enum ValidationAuthorityType implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** The Cryptographic Module Validation Program: FIPS 140. */
  NIST_CMVP(0x02, "NIST CMVP", SINCE_1_3),
  COMMON_CRITERIA(0x03, "Common Criteria", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<ValidationAuthorityType> TABLE =
      EnumTable.of("Validation Authority Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ValidationAuthorityType(int code, String specName, VersionRange versions) {
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
