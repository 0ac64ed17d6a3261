package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Name Type: KMIP 2.1 section 11.31. What the text of a Name is. */
public enum NameType implements KmipEnum {
  UNINTERPRETED_TEXT_STRING(0x01, "Uninterpreted Text String", SINCE_1_0),
  URI(0x02, "URI", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<NameType> TABLE = EnumTable.of("Name Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  NameType(int code, String specName, VersionRange versions) {
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
