package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Object Group Member: KMIP 2.1 section 11.33. Which members of an Object Group Locate is to find;
 * only together with that attribute: KMIP 2.1 section 6.1.28.
 */
public enum ObjectGroupMember implements KmipEnum {
  /** Never handed out by Get: the attribute Fresh is true. */
  GROUP_MEMBER_FRESH(0x01, "Group Member Fresh", SINCE_1_1),
  /** The one that the server's policy says. */
  GROUP_MEMBER_DEFAULT(0x02, "Group Member Default", SINCE_1_1);

  /** All values by number. */
  public static final EnumTable<ObjectGroupMember> TABLE =
      EnumTable.of("Object Group Member", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ObjectGroupMember(int code, String specName, VersionRange versions) {
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
