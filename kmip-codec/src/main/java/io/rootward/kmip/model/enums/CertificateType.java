package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Certificate Type: KMIP 2.1 section 11.9. */
public enum CertificateType implements KmipEnum {
  X_509(0x01, "X.509", SINCE_1_0),
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
