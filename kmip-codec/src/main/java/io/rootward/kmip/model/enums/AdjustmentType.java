package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Adjustment Type: KMIP 2.1 section 11.1. How Adjust Attribute changes a number or a date. */
public enum AdjustmentType implements KmipEnum {
  /** Adds the Adjustment Value; without one 1, one second or one microsecond, by the type. */
  INCREMENT(0x01, "Increment", SINCE_2_0),
  /** Takes the Adjustment Value away; without one as for Increment. */
  DECREMENT(0x02, "Decrement", SINCE_2_0),
  /** Turns the sign of a number or a Boolean; not for dates and intervals. */
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
