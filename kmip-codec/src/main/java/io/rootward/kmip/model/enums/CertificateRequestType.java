package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.ONLY_1_X;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Certificate Request Type: KMIP 2.1 section 11.8. What Certify and Re-certify are given. */
public enum CertificateRequestType implements KmipEnum {
  /** RFC 4211. */
  CRMF(0x01, "CRMF", SINCE_1_0),
  /** RFC 2986, DER. */
  PKCS_10(0x02, "PKCS#10", SINCE_1_0),
  /** A PKCS#10 request in textual form. */
  PEM(0x03, "PEM", SINCE_1_0),
  /** Deprecated since 1.2, reserved since 2.0. */
  PGP(0x04, "PGP", ONLY_1_X);

  /** All values by number. */
  public static final EnumTable<CertificateRequestType> TABLE =
      EnumTable.of("Certificate Request Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  CertificateRequestType(int code, String specName, VersionRange versions) {
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
