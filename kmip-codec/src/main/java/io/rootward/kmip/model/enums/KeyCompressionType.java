package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Key Compression Type: KMIP 2.1 section 11.24. How a public point of an elliptic curve is written:
 * SEC 1 section 2.3.3.
 */
public enum KeyCompressionType implements KmipEnum {
  /** 04, x, y. */
  EC_PUBLIC_KEY_TYPE_UNCOMPRESSED(0x01, "EC Public Key Type Uncompressed", SINCE_1_0),
  /** 02 or 03, x; on curves over a prime field. */
  EC_PUBLIC_KEY_TYPE_X9_62_COMPRESSED_PRIME(
      0x02, "EC Public Key Type X9.62 Compressed Prime", SINCE_1_0),
  /** 02 or 03, x; on curves over a binary field. */
  EC_PUBLIC_KEY_TYPE_X9_62_COMPRESSED_CHAR2(
      0x03, "EC Public Key Type X9.62 Compressed Char2", SINCE_1_0),
  /** 06 or 07, x, y. */
  EC_PUBLIC_KEY_TYPE_X9_62_HYBRID(0x04, "EC Public Key Type X9.62 Hybrid", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<KeyCompressionType> TABLE =
      EnumTable.of("Key Compression Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  KeyCompressionType(int code, String specName, VersionRange versions) {
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
