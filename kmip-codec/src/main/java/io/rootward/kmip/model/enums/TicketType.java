package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Ticket Type: KMIP 2.1 section 11.57. What a Ticket was given for. */
public enum TicketType implements KmipEnum {
  LOGIN(0x01, "Login", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<TicketType> TABLE = EnumTable.of("Ticket Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  TicketType(int code, String specName, VersionRange versions) {
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
