package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.ONLY_1_X;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Cryptographic Usage Mask (a bit mask): KMIP 2.1 section 12.1. */
public enum CryptographicUsageMask implements KmipEnum {
  SIGN(0x00000001, "Sign", SINCE_1_0),
  VERIFY(0x00000002, "Verify", SINCE_1_0),
  ENCRYPT(0x00000004, "Encrypt", SINCE_1_0),
  DECRYPT(0x00000008, "Decrypt", SINCE_1_0),
  WRAP_KEY(0x00000010, "Wrap Key", SINCE_1_0),
  UNWRAP_KEY(0x00000020, "Unwrap Key", SINCE_1_0),
  EXPORT(0x00000040, "Export", ONLY_1_X),
  MAC_GENERATE(0x00000080, "MAC Generate", SINCE_1_0),
  MAC_VERIFY(0x00000100, "MAC Verify", SINCE_1_0),
  DERIVE_KEY(0x00000200, "Derive Key", SINCE_1_0),
  CONTENT_COMMITMENT_NON_REPUDIATION(0x00000400, "Content Commitment (Non Repudiation)", ONLY_1_X),
  KEY_AGREEMENT(0x00000800, "Key Agreement", SINCE_1_0),
  CERTIFICATE_SIGN(0x00001000, "Certificate Sign", SINCE_1_0),
  CRL_SIGN(0x00002000, "CRL Sign", SINCE_1_0),
  GENERATE_CRYPTOGRAM(0x00004000, "Generate Cryptogram", ONLY_1_X),
  VALIDATE_CRYPTOGRAM(0x00008000, "Validate Cryptogram", ONLY_1_X),
  TRANSLATE_ENCRYPT(0x00010000, "Translate Encrypt", ONLY_1_X),
  TRANSLATE_DECRYPT(0x00020000, "Translate Decrypt", ONLY_1_X),
  TRANSLATE_WRAP(0x00040000, "Translate Wrap", ONLY_1_X),
  TRANSLATE_UNWRAP(0x00080000, "Translate Unwrap", ONLY_1_X),
  AUTHENTICATE(0x00100000, "Authenticate", SINCE_2_0),
  UNRESTRICTED(0x00200000, "Unrestricted", SINCE_2_0),
  FPE_ENCRYPT(0x00400000, "FPE Encrypt", SINCE_2_0),
  FPE_DECRYPT(0x00800000, "FPE Decrypt", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<CryptographicUsageMask> TABLE =
      EnumTable.of("Cryptographic Usage Mask", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  CryptographicUsageMask(int code, String specName, VersionRange versions) {
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
