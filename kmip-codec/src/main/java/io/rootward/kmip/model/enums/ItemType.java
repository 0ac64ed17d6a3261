package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Item Type: KMIP 2.1 section 11.23. The same numbers as the type byte of TTLV. Stands in Extension
 * Type since 2.0; up to 1.4 that field is an Integer.
 */
public enum ItemType implements KmipEnum {
  STRUCTURE(0x01, "Structure", SINCE_2_0),
  INTEGER(0x02, "Integer", SINCE_2_0),
  LONG_INTEGER(0x03, "Long Integer", SINCE_2_0),
  BIG_INTEGER(0x04, "Big Integer", SINCE_2_0),
  ENUMERATION(0x05, "Enumeration", SINCE_2_0),
  BOOLEAN(0x06, "Boolean", SINCE_2_0),
  TEXT_STRING(0x07, "Text String", SINCE_2_0),
  BYTE_STRING(0x08, "Byte String", SINCE_2_0),
  DATE_TIME(0x09, "Date Time", SINCE_2_0),
  INTERVAL(0x0A, "Interval", SINCE_2_0),
  DATE_TIME_EXTENDED(0x0B, "Date Time Extended", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<ItemType> TABLE = EnumTable.of("Item Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ItemType(int code, String specName, VersionRange versions) {
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
