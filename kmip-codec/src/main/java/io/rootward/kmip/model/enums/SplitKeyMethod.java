package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Split Key Method: KMIP 2.1 section 11.54. How a key was split into parts. */
public enum SplitKeyMethod implements KmipEnum {
  /** All parts are needed. */
  XOR(0x01, "XOR", SINCE_1_0),
  /** Shamir's scheme over the field of 2^16 elements. */
  POLYNOMIAL_SHARING_GF_2_16(0x02, "Polynomial Sharing GF (2^16)", SINCE_1_0),
  /** Shamir's scheme over the prime that Prime Field Size names. */
  POLYNOMIAL_SHARING_PRIME_FIELD(0x03, "Polynomial Sharing Prime Field", SINCE_1_0),
  /** Shamir's scheme over the field of 2^8 elements. */
  POLYNOMIAL_SHARING_GF_2_8(0x04, "Polynomial Sharing GF (2^8)", SINCE_1_2);

  /** All values by number. */
  public static final EnumTable<SplitKeyMethod> TABLE = EnumTable.of("Split Key Method", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  SplitKeyMethod(int code, String specName, VersionRange versions) {
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
