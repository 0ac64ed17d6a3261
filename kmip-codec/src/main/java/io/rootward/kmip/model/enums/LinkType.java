package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Link Type: KMIP 2.1 section 11.28. */
public enum LinkType implements KmipEnum {
  CERTIFICATE_LINK(0x101, "Certificate Link", SINCE_1_0),
  PUBLIC_KEY_LINK(0x102, "Public Key Link", SINCE_1_0),
  PRIVATE_KEY_LINK(0x103, "Private Key Link", SINCE_1_0),
  DERIVATION_BASE_OBJECT_LINK(0x104, "Derivation Base Object Link", SINCE_1_0),
  DERIVED_KEY_LINK(0x105, "Derived Key Link", SINCE_1_0),
  REPLACEMENT_OBJECT_LINK(0x106, "Replacement Object Link", SINCE_1_0),
  REPLACED_OBJECT_LINK(0x107, "Replaced Object Link", SINCE_1_0),
  PARENT_LINK(0x108, "Parent Link", SINCE_1_2),
  CHILD_LINK(0x109, "Child Link", SINCE_1_2),
  PREVIOUS_LINK(0x10A, "Previous Link", SINCE_1_2),
  NEXT_LINK(0x10B, "Next Link", SINCE_1_2),
  PKCS_12_CERTIFICATE_LINK(0x10C, "PKCS#12 Certificate Link", SINCE_1_4),
  PKCS_12_PASSWORD_LINK(0x10D, "PKCS#12 Password Link", SINCE_1_4),
  WRAPPING_KEY_LINK(0x10E, "Wrapping Key Link", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<LinkType> TABLE = EnumTable.of("Link Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  LinkType(int code, String specName, VersionRange versions) {
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
