package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Credential Type: KMIP 2.1 section 11.11. Says which fields the Credential Value has. */
public enum CredentialType implements KmipEnum {
  /** KMIP 1.0 knows this one only. */
  USERNAME_AND_PASSWORD(0x01, "Username and Password", SINCE_1_0),
  /** Serial number and other identifiers of a machine, with a password of its own if it has one. */
  DEVICE(0x02, "Device", SINCE_1_1),
  /** Answers a Nonce of the server with a proof of state. */
  ATTESTATION(0x03, "Attestation", SINCE_1_2),
  /** As the first, with a second secret that is good once. */
  ONE_TIME_PASSWORD(0x04, "One Time Password", SINCE_2_0),
  /** Proves the password without sending it; the server proves itself back in its header. */
  HASHED_PASSWORD(0x05, "Hashed Password", SINCE_2_0),
  /** What Login gave, in place of the credentials it was given for. */
  TICKET(0x06, "Ticket", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<CredentialType> TABLE = EnumTable.of("Credential Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  CredentialType(int code, String specName, VersionRange versions) {
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
