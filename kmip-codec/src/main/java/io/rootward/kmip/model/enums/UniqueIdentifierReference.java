package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Unique Identifier: KMIP 2.1 section 11.58. Stands in a Unique Identifier field for what an
 * earlier batch item of the same message gave. The newest result of the operation counts; where it
 * gave several, the operation is repeated for each.
 */
public enum UniqueIdentifierReference implements KmipEnum {
  /** The same as leaving the field out. */
  ID_PLACEHOLDER(0x01, "ID Placeholder", SINCE_2_0),
  CERTIFY(0x02, "Certify", SINCE_2_0),
  CREATE(0x03, "Create", SINCE_2_0),
  /** Both keys. */
  CREATE_KEY_PAIR(0x04, "Create Key Pair", SINCE_2_0),
  CREATE_KEY_PAIR_PRIVATE_KEY(0x05, "Create Key Pair Private Key", SINCE_2_0),
  CREATE_KEY_PAIR_PUBLIC_KEY(0x06, "Create Key Pair Public Key", SINCE_2_0),
  CREATE_SPLIT_KEY(0x07, "Create Split Key", SINCE_2_0),
  DERIVE_KEY(0x08, "Derive Key", SINCE_2_0),
  IMPORT(0x09, "Import", SINCE_2_0),
  JOIN_SPLIT_KEY(0x0A, "Join Split Key", SINCE_2_0),
  LOCATE(0x0B, "Locate", SINCE_2_0),
  REGISTER(0x0C, "Register", SINCE_2_0),
  RE_KEY(0x0D, "Re-key", SINCE_2_0),
  RE_CERTIFY(0x0E, "Re-certify", SINCE_2_0),
  /** Both keys. */
  RE_KEY_KEY_PAIR(0x0F, "Re-key Key Pair", SINCE_2_0),
  RE_KEY_KEY_PAIR_PRIVATE_KEY(0x10, "Re-key Key Pair Private Key", SINCE_2_0),
  RE_KEY_KEY_PAIR_PUBLIC_KEY(0x11, "Re-key Key Pair Public Key", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<UniqueIdentifierReference> TABLE =
      EnumTable.of("Unique Identifier", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  UniqueIdentifierReference(int code, String specName, VersionRange versions) {
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
