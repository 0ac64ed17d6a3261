package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Validation Type: KMIP 2.1 section 11.64. What was validated, told in Query only. */
public enum ValidationType implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  HARDWARE(0x02, "Hardware", SINCE_1_3),
  SOFTWARE(0x03, "Software", SINCE_1_3),
  FIRMWARE(0x04, "Firmware", SINCE_1_3),
  HYBRID(0x05, "Hybrid", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<ValidationType> TABLE = EnumTable.of("Validation Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ValidationType(int code, String specName, VersionRange versions) {
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
