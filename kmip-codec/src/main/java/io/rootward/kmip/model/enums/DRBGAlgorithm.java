package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** DRBG Algorithm: KMIP 2.1 section 11.17. The constructions of SP 800-90A. */
public enum DRBGAlgorithm implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** Withdrawn by NIST in 2014 because its constants may hide a back door; the number stays. */
  DUAL_EC(0x02, "Dual-EC", SINCE_1_3),
  HASH(0x03, "Hash", SINCE_1_3),
  HMAC(0x04, "HMAC", SINCE_1_3),
  CTR(0x05, "CTR", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<DRBGAlgorithm> TABLE = EnumTable.of("DRBG Algorithm", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  DRBGAlgorithm(int code, String specName, VersionRange versions) {
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
