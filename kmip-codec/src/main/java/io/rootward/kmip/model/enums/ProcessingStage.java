package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_1;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Processing Stage: KMIP 2.1 section 11.40. How far an asynchronous request is; told by Query
 * Asynchronous Requests.
 */
public enum ProcessingStage implements KmipEnum {
  SUBMITTED(0x01, "Submitted", SINCE_2_1),
  IN_PROCESS(0x02, "In Process", SINCE_2_1),
  COMPLETED(0x03, "Completed", SINCE_2_1);

  /** All values by number. */
  public static final EnumTable<ProcessingStage> TABLE = EnumTable.of("Processing Stage", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ProcessingStage(int code, String specName, VersionRange versions) {
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
