package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Adjustment Type: KMIP 2.1 section 11.1. */
public enum AdjustmentType implements KmipEnum {
  INCREMENT(0x01, "Increment", SINCE_2_0),
  DECREMENT(0x02, "Decrement", SINCE_2_0),
  NEGATE(0x03, "Negate", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<AdjustmentType> TABLE = EnumTable.of("Adjustment Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  AdjustmentType(int code, String specName, VersionRange versions) {
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
