package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Usage Limits Unit: KMIP 2.1 section 11.60. What Usage Limits count. */
public enum UsageLimitsUnit implements KmipEnum {
  /** Of what is encrypted, signed or otherwise protected. */
  BYTE(0x01, "Byte", SINCE_1_0),
  /** One for each thing that is protected, however long. */
  OBJECT(0x02, "Object", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<UsageLimitsUnit> TABLE =
      EnumTable.of("Usage Limits Unit", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  UsageLimitsUnit(int code, String specName, VersionRange versions) {
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
