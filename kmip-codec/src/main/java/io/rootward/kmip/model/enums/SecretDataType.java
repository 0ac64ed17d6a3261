package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Secret Data Type: KMIP 2.1 section 11.52. What a Secret Data object holds. */
public enum SecretDataType implements KmipEnum {
  /** Text or bytes that somebody or something logs in with. */
  PASSWORD(0x01, "Password", SINCE_1_0),
  /** What keys are derived from. */
  SEED(0x02, "Seed", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<SecretDataType> TABLE = EnumTable.of("Secret Data Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  SecretDataType(int code, String specName, VersionRange versions) {
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
