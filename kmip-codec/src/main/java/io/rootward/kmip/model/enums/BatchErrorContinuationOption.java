package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Batch Error Continuation Option: KMIP 2.1 section 11.5. */
public enum BatchErrorContinuationOption implements KmipEnum {
  CONTINUE(0x01, "Continue", SINCE_1_0),
  STOP(0x02, "Stop", SINCE_1_0),
  UNDO(0x03, "Undo", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<BatchErrorContinuationOption> TABLE =
      EnumTable.of("Batch Error Continuation Option", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  BatchErrorContinuationOption(int code, String specName, VersionRange versions) {
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
