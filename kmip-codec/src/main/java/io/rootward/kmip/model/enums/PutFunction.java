package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Put Function: KMIP 2.1 section 11.43. What a server that sends an object to a client by Put means
 * by it.
 */
public enum PutFunction implements KmipEnum {
  /** The client does not have it yet. */
  NEW(0x01, "New", SINCE_1_0),
  /** It takes the place of the object named as Replaced Unique Identifier. */
  REPLACE(0x02, "Replace", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<PutFunction> TABLE = EnumTable.of("Put Function", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  PutFunction(int code, String specName, VersionRange versions) {
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
