package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Protection Storage Mask (a bit mask): KMIP 2.1 section 12.2. Where an object may be kept: an
 * object's own attribute, and lists of acceptable masks in requests, of which the server must meet
 * one.
 */
public enum ProtectionStorageMask implements KmipEnum {
  SOFTWARE(0x00000001, "Software", SINCE_2_0),
  HARDWARE(0x00000002, "Hardware", SINCE_2_0),
  ON_PROCESSOR(0x00000004, "On Processor", SINCE_2_0),
  ON_SYSTEM(0x00000008, "On System", SINCE_2_0),
  OFF_SYSTEM(0x00000010, "Off System", SINCE_2_0),
  HYPERVISOR(0x00000020, "Hypervisor", SINCE_2_0),
  OPERATING_SYSTEM(0x00000040, "Operating System", SINCE_2_0),
  CONTAINER(0x00000080, "Container", SINCE_2_0),
  ON_PREMISES(0x00000100, "On Premises", SINCE_2_0),
  OFF_PREMISES(0x00000200, "Off Premises", SINCE_2_0),
  SELF_MANAGED(0x00000400, "Self Managed", SINCE_2_0),
  OUTSOURCED(0x00000800, "Outsourced", SINCE_2_0),
  VALIDATED(0x00001000, "Validated", SINCE_2_0),
  SAME_JURISDICTION(0x00002000, "Same Jurisdiction", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<ProtectionStorageMask> TABLE =
      EnumTable.of("Protection Storage Mask", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ProtectionStorageMask(int code, String specName, VersionRange versions) {
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
