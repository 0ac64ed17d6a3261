package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Key Wrap Type: KMIP 2.1 section 11.29. Whether Get hands out a key that was registered wrapped as
 * it is.
 */
public enum KeyWrapType implements KmipEnum {
  /** The server unwraps it, for which it must have the wrapping key. */
  NOT_WRAPPED(0x01, "Not Wrapped", SINCE_1_4),
  /** In the wrapping it came in. */
  AS_REGISTERED(0x02, "As Registered", SINCE_1_4);

  /** All values by number. */
  public static final EnumTable<KeyWrapType> TABLE = EnumTable.of("Key Wrap Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  KeyWrapType(int code, String specName, VersionRange versions) {
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
