package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Interop Function: KMIP 2.1 section 11.22. Steers a server through the test sessions of the OASIS
 * interoperability events.
 */
public enum InteropFunction implements KmipEnum {
  BEGIN(0x01, "Begin", SINCE_2_0),
  END(0x02, "End", SINCE_2_0),
  /** Back to the state before the session; a server in production must not offer it. */
  RESET(0x03, "Reset", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<InteropFunction> TABLE = EnumTable.of("Interop Function", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  InteropFunction(int code, String specName, VersionRange versions) {
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
