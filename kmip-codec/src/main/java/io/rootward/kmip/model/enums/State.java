package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * State: KMIP 2.1 section 11.55. Where an object is in its life: KMIP 2.1 section 4.57 has the
 * transitions, SP 800-57 part 1 the reasons.
 */
public enum State implements KmipEnum {
  /** Exists and must not be used yet. */
  PRE_ACTIVE(0x01, "Pre-Active", SINCE_1_0),
  /** May protect and process, within its usage mask and dates. */
  ACTIVE(0x02, "Active", SINCE_1_0),
  /** May process what it protected (decrypt, verify, unwrap), and protect nothing more. */
  DEACTIVATED(0x03, "Deactivated", SINCE_1_0),
  /** As Deactivated, for clients that know what they do. */
  COMPROMISED(0x04, "Compromised", SINCE_1_0),
  /** The value is gone. */
  DESTROYED(0x05, "Destroyed", SINCE_1_0),
  /** The value is gone, and what it protected is not to be trusted. */
  DESTROYED_COMPROMISED(0x06, "Destroyed Compromised", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<State> TABLE = EnumTable.of("State", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  State(int code, String specName, VersionRange versions) {
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
