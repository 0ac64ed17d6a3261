package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Destroy Action: KMIP 2.1 section 11.15. What Destroy leaves behind, told in Query only. To shred
 * is to overwrite before deleting.
 */
public enum DestroyAction implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** Metadata stay and can still be read. */
  KEY_MATERIAL_DELETED(0x02, "Key Material Deleted", SINCE_1_3),
  KEY_MATERIAL_SHREDDED(0x03, "Key Material Shredded", SINCE_1_3),
  /** Metadata go too, so that a destroyed object can no longer be told from an unknown one. */
  META_DATA_DELETED(0x04, "Meta Data Deleted", SINCE_1_3),
  META_DATA_SHREDDED(0x05, "Meta Data Shredded", SINCE_1_3),
  /** Key material and metadata. */
  DELETED(0x06, "Deleted", SINCE_1_3),
  /** Key material and metadata, overwritten. */
  SHREDDED(0x07, "Shredded", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<DestroyAction> TABLE = EnumTable.of("Destroy Action", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  DestroyAction(int code, String specName, VersionRange versions) {
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
