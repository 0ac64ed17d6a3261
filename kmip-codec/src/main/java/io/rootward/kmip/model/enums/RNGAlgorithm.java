package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * RNG Algorithm: KMIP 2.1 section 11.49. Kinds of generators. Old ones are here so that keys can
 * say what they were made with.
 */
public enum RNGAlgorithm implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** Which one, FIPS186 Variation says. */
  FIPS_186_2(0x02, "FIPS 186-2", SINCE_1_3),
  /** SP 800-90A; which one, DRBG Algorithm says. */
  DRBG(0x03, "DRBG", SINCE_1_3),
  /** Non-deterministic: physical noise. */
  NRBG(0x04, "NRBG", SINCE_1_3),
  ANSI_X9_31(0x05, "ANSI X9.31", SINCE_1_3),
  ANSI_X9_62(0x06, "ANSI X9.62", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<RNGAlgorithm> TABLE = EnumTable.of("RNG Algorithm", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  RNGAlgorithm(int code, String specName, VersionRange versions) {
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
