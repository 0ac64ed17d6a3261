package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Shredding Algorithm: KMIP 2.1 section 11.53. How destroyed data are overwritten, told in Query
 * only.
 */
public enum ShreddingAlgorithm implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** By destroying the key that they are encrypted under. */
  CRYPTOGRAPHIC(0x02, "Cryptographic", SINCE_1_3),
  UNSUPPORTED(0x03, "Unsupported", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<ShreddingAlgorithm> TABLE =
      EnumTable.of("Shredding Algorithm", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ShreddingAlgorithm(int code, String specName, VersionRange versions) {
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
