package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Padding Method: KMIP 2.1 section 11.37. Of block ciphers, RSA encryption and signatures in one
 * list.
 */
public enum PaddingMethod implements KmipEnum {
  NONE(0x01, "None", SINCE_1_0),
  /** RSA encryption, RFC 8017 section 7.1. */
  OAEP(0x02, "OAEP", SINCE_1_0),
  /** Block ciphers; PKCS#7 by its newer name, for it fits any block length. */
  PKCS5(0x03, "PKCS5", SINCE_1_0),
  /** Block ciphers: random bytes and a length. */
  SSL3(0x04, "SSL3", SINCE_1_0),
  /** Block ciphers: cannot be removed without knowing the length. */
  ZEROS(0x05, "Zeros", SINCE_1_0),
  ANSI_X9_23(0x06, "ANSI X9.23", SINCE_1_0),
  ISO_10126(0x07, "ISO 10126", SINCE_1_0),
  /** RSA encryption and signatures, RFC 8017 sections 7.2 and 8.2. */
  PKCS1_V1_5(0x08, "PKCS1 v1.5", SINCE_1_0),
  /** RSA signatures, ANSI X9.31. */
  X9_31(0x09, "X9.31", SINCE_1_0),
  /** RSA signatures, RFC 8017 section 8.1. */
  PSS(0x0A, "PSS", SINCE_1_0);

  /** All values by number. */
  public static final EnumTable<PaddingMethod> TABLE = EnumTable.of("Padding Method", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  PaddingMethod(int code, String specName, VersionRange versions) {
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
