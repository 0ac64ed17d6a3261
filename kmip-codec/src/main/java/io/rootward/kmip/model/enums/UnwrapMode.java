package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Unwrap Mode: KMIP 2.1 section 11.59. Whether a server unwraps keys that are registered wrapped,
 * told in Query only.
 */
public enum UnwrapMode implements KmipEnum {
  /** The server does not tell. */
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** Unwrapped and usable. */
  PROCESSED(0x02, "Processed", SINCE_1_3),
  /** Kept as they came. */
  NOT_PROCESSED(0x03, "Not Processed", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<UnwrapMode> TABLE = EnumTable.of("Unwrap Mode", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  UnwrapMode(int code, String specName, VersionRange versions) {
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
