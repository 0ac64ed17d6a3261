package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Revocation Reason Code: KMIP 2.1 section 11.48. The two compromises lead to the state
 * Compromised, all others to Deactivated. Taken from the reasons of X.509 revocation, RFC 5280
 * section 5.3.1.
 */
public enum RevocationReasonCode implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_0),
  /** The key itself is known to somebody else: leads to Compromised. */
  KEY_COMPROMISE(0x02, "Key Compromise", SINCE_1_0),
  /** So is that of the authority above: leads to Compromised. */
  CA_COMPROMISE(0x03, "CA Compromise", SINCE_1_0),
  /** The owner has moved on; the key is not in doubt. */
  AFFILIATION_CHANGED(0x04, "Affiliation Changed", SINCE_1_0),
  /** Another key has taken its place. */
  SUPERSEDED(0x05, "Superseded", SINCE_1_0),
  CESSATION_OF_OPERATION(0x06, "Cessation of Operation", SINCE_1_0),
  /** The owner may not use it any more. */
  PRIVILEGE_WITHDRAWN(0x07, "Privilege Withdrawn", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<RevocationReasonCode> TABLE =
      EnumTable.of("Revocation Reason Code", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  RevocationReasonCode(int code, String specName, VersionRange versions) {
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
