package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Key Role Type: KMIP 2.1 section 11.26. What a payment key is for, by the roles of ANSI X9 TR-31;
 * their meanings stand in KMIP 1.4 section 3.6, table 67.
 */
public enum KeyRoleType implements KmipEnum {
  /** Base derivation key of DUKPT. */
  BDK(0x01, "BDK", SINCE_1_0),
  /** Card verification key. */
  CVK(0x02, "CVK", SINCE_1_0),
  /** General data encryption. */
  DEK(0x03, "DEK", SINCE_1_0),
  /** EMV master key for application cryptograms. */
  MKAC(0x04, "MKAC", SINCE_1_0),
  /** EMV master key for confidentiality in secure messaging. */
  MKSMC(0x05, "MKSMC", SINCE_1_0),
  /** EMV master key for integrity in secure messaging. */
  MKSMI(0x06, "MKSMI", SINCE_1_0),
  /** EMV master key for data authentication codes. */
  MKDAC(0x07, "MKDAC", SINCE_1_0),
  /** EMV master key for dynamic numbers. */
  MKDN(0x08, "MKDN", SINCE_1_0),
  /** EMV master key for card personalisation. */
  MKCP(0x09, "MKCP", SINCE_1_0),
  /** EMV master key for something else. */
  MKOTH(0x0A, "MKOTH", SINCE_1_0),
  /** Key encryption or wrapping. */
  KEK(0x0B, "KEK", SINCE_1_0),
  /** ISO 16609 MAC algorithm 1. */
  MAC16609(0x0C, "MAC16609", SINCE_1_0),
  /** ISO 9797-1 MAC algorithm 1. */
  MAC97971(0x0D, "MAC97971", SINCE_1_0),
  /** ISO 9797-1 MAC algorithm 2. */
  MAC97972(0x0E, "MAC97972", SINCE_1_0),
  /** ISO 9797-1 MAC algorithm 3, known as X9.19 retail MAC. */
  MAC97973(0x0F, "MAC97973", SINCE_1_0),
  /** ISO 9797-1 MAC algorithm 4. */
  MAC97974(0x10, "MAC97974", SINCE_1_0),
  /** ISO 9797-1 MAC algorithm 5. */
  MAC97975(0x11, "MAC97975", SINCE_1_0),
  /** PIN block encryption. */
  ZPK(0x12, "ZPK", SINCE_1_0),
  /** PIN verification, IBM 3624. */
  PVKIBM(0x13, "PVKIBM", SINCE_1_0),
  /** PIN verification, Visa PVV. */
  PVKPVV(0x14, "PVKPVV", SINCE_1_0),
  /** PIN verification, another algorithm. */
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
