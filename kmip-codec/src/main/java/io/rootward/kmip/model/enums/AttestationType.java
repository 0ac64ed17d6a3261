package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Attestation Type: KMIP 2.1 section 11.4. What a client proves its state with, in an Attestation
 * credential and in the list of what a server accepts.
 */
public enum AttestationType implements KmipEnum {
  /** Registers signed by a Trusted Platform Module. */
  TPM_QUOTE(0x01, "TPM Quote", SINCE_1_2),
  /** A report in the Trusted Computing Group's format. */
  TCG_INTEGRITY_REPORT(0x02, "TCG Integrity Report", SINCE_1_2),
  /** What a third party asserts; goes into Attestation Assertion instead of Measurement. */
  SAML_ASSERTION(0x03, "SAML Assertion", SINCE_1_2);

  /** All values by number. */
  public static final EnumTable<AttestationType> TABLE = EnumTable.of("Attestation Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  AttestationType(int code, String specName, VersionRange versions) {
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
