package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Cancellation Result: KMIP 2.1 section 11.7. What Cancel came to. */
public enum CancellationResult implements KmipEnum {
  /** The operation was stopped; a later Poll says Operation Canceled By Requester. */
  CANCELED(0x01, "Canceled", SINCE_1_0),
  /** It goes on. */
  UNABLE_TO_CANCEL(0x02, "Unable to Cancel", SINCE_1_0),
  /** It had ended well before. */
  COMPLETED(0x03, "Completed", SINCE_1_0),
  /** It had failed before. */
  FAILED(0x04, "Failed", SINCE_1_0),
  /** No operation of that Asynchronous Correlation Value is known any more. */
  UNAVAILABLE(0x05, "Unavailable", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<CancellationResult> TABLE =
      EnumTable.of("Cancellation Result", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  CancellationResult(int code, String specName, VersionRange versions) {
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
