package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.ONLY_1_X;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Object Type: KMIP 2.1 section 11.34. Each has a structure of its own that holds its value. */
public enum ObjectType implements KmipEnum {
  /** Section 2.1 of KMIP 2.1. */
  CERTIFICATE(0x01, "Certificate", SINCE_1_0),
  /** Section 2.9. */
  SYMMETRIC_KEY(0x02, "Symmetric Key", SINCE_1_0),
  /** Section 2.6. */
  PUBLIC_KEY(0x03, "Public Key", SINCE_1_0),
  /** Section 2.5. */
  PRIVATE_KEY(0x04, "Private Key", SINCE_1_0),
  /** Section 2.8: one part of a key. */
  SPLIT_KEY(0x05, "Split Key", SINCE_1_0),
  /**
   * KMIP 1.4 section 2.2.6: attributes to copy into new objects. Deprecated since 1.3, gone in 2.0.
   */
  TEMPLATE(0x06, "Template", ONLY_1_X),
  /** Section 2.7: a password or a seed. */
  SECRET_DATA(0x07, "Secret Data", SINCE_1_0),
  /** Section 2.3: bytes that mean something to clients only. */
  OPAQUE_OBJECT(0x08, "Opaque Object", SINCE_1_0),
  /** Section 2.4. */
  PGP_KEY(0x09, "PGP Key", SINCE_1_2),
  /** Section 2.2. */
  CERTIFICATE_REQUEST(0x0A, "Certificate Request", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<ObjectType> TABLE = EnumTable.of("Object Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ObjectType(int code, String specName, VersionRange versions) {
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
