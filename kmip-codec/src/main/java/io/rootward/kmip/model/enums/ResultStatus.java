package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Result Status: KMIP 2.1 section 11.47. Of each batch item. */
public enum ResultStatus implements KmipEnum {
  /** The only value of any enumeration that is 0. */
  SUCCESS(0x00, "Success", SINCE_1_0),
  /** Result Reason says why. */
  OPERATION_FAILED(0x01, "Operation Failed", SINCE_1_0),
  /** Asynchronous Correlation Value says what to poll with. */
  OPERATION_PENDING(0x02, "Operation Pending", SINCE_1_0),
  /** It was done and taken back, because a later batch item failed under Undo. */
  OPERATION_UNDONE(0x03, "Operation Undone", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<ResultStatus> TABLE = EnumTable.of("Result Status", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ResultStatus(int code, String specName, VersionRange versions) {
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
