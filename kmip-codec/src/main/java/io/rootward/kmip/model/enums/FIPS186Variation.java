package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * FIPS186 Variation: KMIP 2.1 section 11.20. How the generator of FIPS 186-2 was set up: for x or
 * for k, with or without the change notice of 2001, and whether it is for general purpose (GP).
 */
public enum FIPS186Variation implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  GP_X_ORIGINAL(0x02, "GP x-Original", SINCE_1_3),
  GP_X_CHANGE_NOTICE(0x03, "GP x-Change Notice", SINCE_1_3),
  X_ORIGINAL(0x04, "x-Original", SINCE_1_3),
  X_CHANGE_NOTICE(0x05, "x-Change Notice", SINCE_1_3),
  K_ORIGINAL(0x06, "k-Original", SINCE_1_3),
  K_CHANGE_NOTICE(0x07, "k-Change Notice", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<FIPS186Variation> TABLE =
      EnumTable.of("FIPS186 Variation", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  FIPS186Variation(int code, String specName, VersionRange versions) {
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
