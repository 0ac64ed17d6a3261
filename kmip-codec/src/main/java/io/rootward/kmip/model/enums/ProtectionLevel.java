package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Protection Level: KMIP 2.1 section 11.42. How well an object must be protected. The specification
 * gives no measure: servers say what they mean by it.
 */
public enum ProtectionLevel implements KmipEnum {
  HIGH(0x01, "High", SINCE_2_0),
  LOW(0x02, "Low", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<ProtectionLevel> TABLE = EnumTable.of("Protection Level", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ProtectionLevel(int code, String specName, VersionRange versions) {
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
