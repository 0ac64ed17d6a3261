package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Asynchronous Indicator: KMIP 2.1 section 11.3. In KMIP 1.x the same tag holds a Boolean, which
 * cannot say Mandatory: the header's declaration translates.
 */
public enum AsynchronousIndicator implements KmipEnum {
  /** Every batch item is answered with an Asynchronous Correlation Value to poll with. */
  MANDATORY(0x01, "Mandatory", SINCE_2_0),
  /** The server chooses for each batch item; answering at once is always right. */
  OPTIONAL(0x02, "Optional", SINCE_2_0),
  /** Answered at once or not at all; what holds when the field is absent. */
  PROHIBITED(0x03, "Prohibited", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<AsynchronousIndicator> TABLE =
      EnumTable.of("Asynchronous Indicator", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  AsynchronousIndicator(int code, String specName, VersionRange versions) {
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
