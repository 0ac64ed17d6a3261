package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Storage Status Mask (a bit mask): KMIP 2.1 section 12.3. Which objects Locate looks at; those on
 * line only, when the request has no mask.
 */
public enum StorageStatusMask implements KmipEnum {
  ON_LINE_STORAGE(0x00000001, "On-line storage", SINCE_1_0),
  ARCHIVAL_STORAGE(0x00000002, "Archival storage", SINCE_1_0),
  /** What is left of destroyed objects. */
  DESTROYED_STORAGE(0x00000004, "Destroyed storage", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<StorageStatusMask> TABLE =
      EnumTable.of("Storage Status Mask", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  StorageStatusMask(int code, String specName, VersionRange versions) {
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
