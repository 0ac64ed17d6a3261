package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Encoding Option: KMIP 2.1 section 11.18. What exactly was encrypted when a key is wrapped; TTLV
 * Encoding when the field is absent, which is all that 1.0 knows.
 */
public enum EncodingOption implements KmipEnum {
  /** The bytes of Key Material alone, as tokens wrap keys; no attributes can go along. */
  NO_ENCODING(0x01, "No Encoding", SINCE_1_1),
  /** The Key Value structure, encoded. */
  TTLV_ENCODING(0x02, "TTLV Encoding", SINCE_1_1);

  /** All values by number. */
  public static final EnumTable<EncodingOption> TABLE = EnumTable.of("Encoding Option", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  EncodingOption(int code, String specName, VersionRange versions) {
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
