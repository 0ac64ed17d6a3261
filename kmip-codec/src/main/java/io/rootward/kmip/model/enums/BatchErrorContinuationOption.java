package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Batch Error Continuation Option: KMIP 2.1 section 11.5. What becomes of a message after a batch
 * item failed. Stop when the header says nothing.
 */
public enum BatchErrorContinuationOption implements KmipEnum {
  /** The later batch items are tried all the same. */
  CONTINUE(0x01, "Continue", SINCE_1_0),
  /** The later batch items are neither tried nor answered; what was done stays done. */
  STOP(0x02, "Stop", SINCE_1_0),
  /** What was done is undone, and those results become Operation Undone. */
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
