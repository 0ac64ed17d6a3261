package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** RNG Mode: KMIP 2.1 section 11.50. Whether clients share a generator, told in Query only. */
public enum RNGMode implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** One for all clients. */
  SHARED_INSTANTIATION(0x02, "Shared Instantiation", SINCE_1_3),
  /** One for each. */
  NON_SHARED_INSTANTIATION(0x03, "Non-Shared Instantiation", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<RNGMode> TABLE = EnumTable.of("RNG Mode", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  RNGMode(int code, String specName, VersionRange versions) {
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
