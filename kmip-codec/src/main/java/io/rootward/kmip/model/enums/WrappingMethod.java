package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Wrapping Method: KMIP 2.1 section 11.62. What a Key Wrapping Specification does to the key, and
 * in which order.
 */
public enum WrappingMethod implements KmipEnum {
  /** Alone; AES key wrap and authenticated modes need nothing beside it. */
  ENCRYPT(0x01, "Encrypt", SINCE_1_0),
  /** Protects against change only: the key stays readable. */
  MAC_SIGN(0x02, "MAC/sign", SINCE_1_0),
  ENCRYPT_THEN_MAC_SIGN(0x03, "Encrypt then MAC/sign", SINCE_1_0),
  MAC_SIGN_THEN_ENCRYPT(0x04, "MAC/sign then encrypt", SINCE_1_0),
  /** The key block of ANSI X9 TR-31. */
  TR_31(0x05, "TR-31", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<WrappingMethod> TABLE = EnumTable.of("Wrapping Method", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  WrappingMethod(int code, String specName, VersionRange versions) {
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
