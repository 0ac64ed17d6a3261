package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_1;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Rotate Name Type: KMIP 2.1 section 11.51. What the text of a Rotate Name is; the numbers are
 * those of Name Type.
 */
public enum RotateNameType implements KmipEnum {
  UNINTERPRETED_TEXT_STRING(0x01, "Uninterpreted Text String", SINCE_2_1),
  URI(0x02, "URI", SINCE_2_1);

  /** All values by number. */
  public static final EnumTable<RotateNameType> TABLE = EnumTable.of("Rotate Name Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  RotateNameType(int code, String specName, VersionRange versions) {
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
