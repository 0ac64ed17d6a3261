package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Key Value Location Type: KMIP 2.1 section 11.27. What the text that says where an absent key
 * value is, is.
 */
public enum KeyValueLocationType implements KmipEnum {
  UNINTERPRETED_TEXT_STRING(0x01, "Uninterpreted Text String", SINCE_1_2),
  URI(0x02, "URI", SINCE_1_2);

  /** All values by number. */
  public static final EnumTable<KeyValueLocationType> TABLE =
      EnumTable.of("Key Value Location Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  KeyValueLocationType(int code, String specName, VersionRange versions) {
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
