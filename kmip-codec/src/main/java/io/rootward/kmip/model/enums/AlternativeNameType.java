package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Alternative Name Type: KMIP 2.1 section 11.2. What the text of an Alternative Name is; unlike a
 * Name, it need not be unique.
 */
public enum AlternativeNameType implements KmipEnum {
  UNINTERPRETED_TEXT_STRING(0x01, "Uninterpreted Text String", SINCE_1_2),
  URI(0x02, "URI", SINCE_1_2),
  OBJECT_SERIAL_NUMBER(0x03, "Object Serial Number", SINCE_1_2),
  EMAIL_ADDRESS(0x04, "Email Address", SINCE_1_2),
  DNS_NAME(0x05, "DNS Name", SINCE_1_2),
  X_500_DISTINGUISHED_NAME(0x06, "X.500 Distinguished Name", SINCE_1_2),
  IP_ADDRESS(0x07, "IP Address", SINCE_1_2);

  /** All values by number. */
  public static final EnumTable<AlternativeNameType> TABLE =
      EnumTable.of("Alternative Name Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  AlternativeNameType(int code, String specName, VersionRange versions) {
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
