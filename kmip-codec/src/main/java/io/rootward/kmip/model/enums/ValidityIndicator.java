package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Validity Indicator: KMIP 2.1 section 11.61. What Validate and Signature Verify found. A bad
 * signature is a result, not a failed operation.
 */
public enum ValidityIndicator implements KmipEnum {
  VALID(0x01, "Valid", SINCE_1_0),
  INVALID(0x02, "Invalid", SINCE_1_0),
  /** Not found out, as when a certificate above is missing. */
  UNKNOWN(0x03, "Unknown", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<ValidityIndicator> TABLE =
      EnumTable.of("Validity Indicator", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ValidityIndicator(int code, String specName, VersionRange versions) {
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
