package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Mask Generator: KMIP 2.1 section 11.30. Of OAEP and PSS (RFC 8017). The tables of 2.0 and 2.1
 * print MFG1; the table of 1.4 and every test case have the right name.
 */
public enum MaskGenerator implements KmipEnum {
  MGF1(0x01, "MGF1", SINCE_1_4);

  /** All values by number. */
  public static final EnumTable<MaskGenerator> TABLE = EnumTable.of("Mask Generator", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  MaskGenerator(int code, String specName, VersionRange versions) {
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
