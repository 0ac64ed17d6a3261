package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * NIST Key Type: KMIP 2.1 section 11.32. What a key is for in the words of SP 800-57 part 1 section
 * 5.1.1; a label, which the server does not enforce.
 */
public enum NISTKeyType implements KmipEnum {
  PRIVATE_SIGNATURE_KEY(0x01, "Private signature key", SINCE_2_0),
  PUBLIC_SIGNATURE_VERIFICATION_KEY(0x02, "Public signature verification key", SINCE_2_0),
  /** Proves origin and integrity: a MAC key. */
  SYMMETRIC_AUTHENTICATION_KEY(0x03, "Symmetric authentication key", SINCE_2_0),
  PRIVATE_AUTHENTICATION_KEY(0x04, "Private authentication key", SINCE_2_0),
  PUBLIC_AUTHENTICATION_KEY(0x05, "Public authentication key", SINCE_2_0),
  SYMMETRIC_DATA_ENCRYPTION_KEY(0x06, "Symmetric data encryption key", SINCE_2_0),
  SYMMETRIC_KEY_WRAPPING_KEY(0x07, "Symmetric key wrapping key", SINCE_2_0),
  /** Of a deterministic generator. */
  SYMMETRIC_RANDOM_NUMBER_GENERATION_KEY(0x08, "Symmetric random number generation key", SINCE_2_0),
  /** What other symmetric keys are derived from. */
  SYMMETRIC_MASTER_KEY(0x09, "Symmetric master key", SINCE_2_0),
  /** Opens keys that came encrypted under the public one. */
  PRIVATE_KEY_TRANSPORT_KEY(0x0A, "Private key transport key", SINCE_2_0),
  PUBLIC_KEY_TRANSPORT_KEY(0x0B, "Public key transport key", SINCE_2_0),
  SYMMETRIC_KEY_AGREEMENT_KEY(0x0C, "Symmetric key agreement key", SINCE_2_0),
  PRIVATE_STATIC_KEY_AGREEMENT_KEY(0x0D, "Private static key agreement key", SINCE_2_0),
  PUBLIC_STATIC_KEY_AGREEMENT_KEY(0x0E, "Public static key agreement key", SINCE_2_0),
  /** Made for one agreement, unlike a static one. */
  PRIVATE_EPHEMERAL_KEY_AGREEMENT_KEY(0x0F, "Private ephemeral key agreement key", SINCE_2_0),
  PUBLIC_EPHEMERAL_KEY_AGREEMENT_KEY(0x10, "Public ephemeral key agreement key", SINCE_2_0),
  /** Gives privileges to whoever proves to have it. */
  SYMMETRIC_AUTHORIZATION_KEY(0x11, "Symmetric authorization key", SINCE_2_0),
  PRIVATE_AUTHORIZATION_KEY(0x12, "Private authorization key", SINCE_2_0),
  PUBLIC_AUTHORIZATION_KEY(0x13, "Public authorization key", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<NISTKeyType> TABLE = EnumTable.of("NIST Key Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  NISTKeyType(int code, String specName, VersionRange versions) {
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
