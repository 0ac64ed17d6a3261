package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Hashing Algorithm: KMIP 2.1 section 11.21. KMIP 1.4 wrote SHA-3-256 for what 2.x calls SHA3-256;
 * the numbers are the same.
 */
public enum HashingAlgorithm implements KmipEnum {
  MD2(0x01, "MD2", SINCE_1_0),
  MD4(0x02, "MD4", SINCE_1_0),
  /** Broken, as are MD2 and MD4: collisions are made in seconds. */
  MD5(0x03, "MD5", SINCE_1_0),
  /** The default of OAEP masks, PSS masks and PBKDF2, so it cannot be done without. */
  SHA_1(0x04, "SHA-1", SINCE_1_0),
  SHA_224(0x05, "SHA-224", SINCE_1_0),
  SHA_256(0x06, "SHA-256", SINCE_1_0),
  SHA_384(0x07, "SHA-384", SINCE_1_0),
  SHA_512(0x08, "SHA-512", SINCE_1_0),
  RIPEMD_160(0x09, "RIPEMD-160", SINCE_1_0),
  TIGER(0x0A, "Tiger", SINCE_1_0),
  WHIRLPOOL(0x0B, "Whirlpool", SINCE_1_0),
  /** SHA-512 cut to 224 bits, with a start of its own: FIPS 180-4. */
  SHA_512_224(0x0C, "SHA-512/224", SINCE_1_2),
  /** SHA-512 cut to 256 bits, with a start of its own: FIPS 180-4. */
  SHA_512_256(0x0D, "SHA-512/256", SINCE_1_2),
  SHA3_224(0x0E, "SHA3-224", SINCE_1_4),
  SHA3_256(0x0F, "SHA3-256", SINCE_1_4),
  SHA3_384(0x10, "SHA3-384", SINCE_1_4),
  SHA3_512(0x11, "SHA3-512", SINCE_1_4);

  /** All values by number. */
  public static final EnumTable<HashingAlgorithm> TABLE =
      EnumTable.of("Hashing Algorithm", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  HashingAlgorithm(int code, String specName, VersionRange versions) {
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
