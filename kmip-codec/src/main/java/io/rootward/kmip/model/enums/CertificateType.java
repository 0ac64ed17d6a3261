package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Certificate Type: KMIP 2.1 section 11.9. What the Certificate Value is. */
public enum CertificateType implements KmipEnum {
  /** DER, RFC 5280. */
  X_509(0x01, "X.509", SINCE_1_0),
  /** Deprecated since 1.2, which has an object type of its own for PGP keys. */
  PGP(0x02, "PGP", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<CertificateType> TABLE = EnumTable.of("Certificate Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  CertificateType(int code, String specName, VersionRange versions) {
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
