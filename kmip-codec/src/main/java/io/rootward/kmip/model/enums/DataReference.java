package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Data: KMIP 2.1 section 11.13. Stands in a Data field for what an earlier batch item of the same
 * message gave, so that a batch encrypts and signs without the data going back and forth: KMIP 2.1
 * section 7.9. The newest result of the operation counts.
 */
public enum DataReference implements KmipEnum {
  DECRYPT(0x01, "Decrypt", SINCE_2_0),
  ENCRYPT(0x02, "Encrypt", SINCE_2_0),
  HASH(0x03, "Hash", SINCE_2_0),
  /** The MAC, not what it was computed over. */
  MAC_MAC_DATA(0x04, "MAC MAC Data", SINCE_2_0),
  RNG_RETRIEVE(0x05, "RNG Retrieve", SINCE_2_0),
  /** The signature, not what was signed. */
  SIGN_SIGNATURE_DATA(0x06, "Sign Signature Data", SINCE_2_0),
  SIGNATURE_VERIFY(0x07, "Signature Verify", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<DataReference> TABLE = EnumTable.of("Data", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  DataReference(int code, String specName, VersionRange versions) {
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
