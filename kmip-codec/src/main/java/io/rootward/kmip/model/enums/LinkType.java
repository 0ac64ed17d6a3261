package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Link Type: KMIP 2.1 section 11.28. The numbers begin at 101. */
public enum LinkType implements KmipEnum {
  /** From a certificate to the one above it; from a public key to certificates of it. */
  CERTIFICATE_LINK(0x101, "Certificate Link", SINCE_1_0),
  /** From a private key, or from a certificate, to the public key. */
  PUBLIC_KEY_LINK(0x102, "Public Key Link", SINCE_1_0),
  /** From a public key. */
  PRIVATE_KEY_LINK(0x103, "Private Key Link", SINCE_1_0),
  /** From a derived object to what it was derived from, one link for each. */
  DERIVATION_BASE_OBJECT_LINK(0x104, "Derivation Base Object Link", SINCE_1_0),
  /** The other way; a base may have millions of them. */
  DERIVED_KEY_LINK(0x105, "Derived Key Link", SINCE_1_0),
  /** From the old to what Re-key or Re-certify made; at most one. */
  REPLACEMENT_OBJECT_LINK(0x106, "Replacement Object Link", SINCE_1_0),
  /** The other way. */
  REPLACED_OBJECT_LINK(0x107, "Replaced Object Link", SINCE_1_0),
  /** To a container, for any use clients make of it; so are the next three. */
  PARENT_LINK(0x108, "Parent Link", SINCE_1_2),
  CHILD_LINK(0x109, "Child Link", SINCE_1_2),
  PREVIOUS_LINK(0x10A, "Previous Link", SINCE_1_2),
  NEXT_LINK(0x10B, "Next Link", SINCE_1_2),
  /** From a private key to the certificates that go into its PKCS#12 file. */
  PKCS_12_CERTIFICATE_LINK(0x10C, "PKCS#12 Certificate Link", SINCE_1_4),
  /** From a private key to the Secret Data its PKCS#12 file is protected with. */
  PKCS_12_PASSWORD_LINK(0x10D, "PKCS#12 Password Link", SINCE_1_4),
  /** From an object that was registered wrapped to the key it is wrapped with. */
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
