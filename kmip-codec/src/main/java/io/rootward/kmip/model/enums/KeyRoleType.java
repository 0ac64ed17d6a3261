package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Key Role Type: KMIP 2.1 section 11.26. */
public enum KeyRoleType implements KmipEnum {
  BDK(0x01, "BDK", SINCE_1_0),
  CVK(0x02, "CVK", SINCE_1_0),
  DEK(0x03, "DEK", SINCE_1_0),
  MKAC(0x04, "MKAC", SINCE_1_0),
  MKSMC(0x05, "MKSMC", SINCE_1_0),
  MKSMI(0x06, "MKSMI", SINCE_1_0),
  MKDAC(0x07, "MKDAC", SINCE_1_0),
  MKDN(0x08, "MKDN", SINCE_1_0),
  MKCP(0x09, "MKCP", SINCE_1_0),
  MKOTH(0x0A, "MKOTH", SINCE_1_0),
  KEK(0x0B, "KEK", SINCE_1_0),
  MAC16609(0x0C, "MAC16609", SINCE_1_0),
  MAC97971(0x0D, "MAC97971", SINCE_1_0),
  MAC97972(0x0E, "MAC97972", SINCE_1_0),
  MAC97973(0x0F, "MAC97973", SINCE_1_0),
  MAC97974(0x10, "MAC97974", SINCE_1_0),
  MAC97975(0x11, "MAC97975", SINCE_1_0),
  ZPK(0x12, "ZPK", SINCE_1_0),
  PVKIBM(0x13, "PVKIBM", SINCE_1_0),
  PVKPVV(0x14, "PVKPVV", SINCE_1_0),
  PVKOTH(0x15, "PVKOTH", SINCE_1_0),
  DUKPT(0x16, "DUKPT", SINCE_1_4),
  IV(0x17, "IV", SINCE_1_4),
  TRKBK(0x18, "TRKBK", SINCE_1_4);

  /** All values by number. */
  public static final EnumTable<KeyRoleType> TABLE = EnumTable.of("Key Role Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  KeyRoleType(int code, String specName, VersionRange versions) {
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
