package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.ONLY_1_X;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Cryptographic Usage Mask (a bit mask): KMIP 2.1 section 12.1. What a key may be used for. Clients
 * send 0 (libmongocrypt) and bits that do not suit the object (Synology), and need them kept. The
 * bits from 100000 on lie in what 1.x calls extensions.
 */
public enum CryptographicUsageMask implements KmipEnum {
  /** Private keys, PGP keys. */
  SIGN(0x00000001, "Sign", SINCE_1_0),
  VERIFY(0x00000002, "Verify", SINCE_1_0),
  ENCRYPT(0x00000004, "Encrypt", SINCE_1_0),
  DECRYPT(0x00000008, "Decrypt", SINCE_1_0),
  /** Apart from Encrypt even where wrapping is encryption: with Decrypt it takes keys out. */
  WRAP_KEY(0x00000010, "Wrap Key", SINCE_1_0),
  /** Apart from Decrypt: with Encrypt it brings known keys in. */
  UNWRAP_KEY(0x00000020, "Unwrap Key", SINCE_1_0),
  /** Not the operation of that name, which came with 1.4. Reserved since 2.0. */
  EXPORT(0x00000040, "Export", ONLY_1_X),
  MAC_GENERATE(0x00000080, "MAC Generate", SINCE_1_0),
  MAC_VERIFY(0x00000100, "MAC Verify", SINCE_1_0),
  /** As a base of Derive Key. */
  DERIVE_KEY(0x00000200, "Derive Key", SINCE_1_0),
  /** This, Key Agreement, Certificate Sign and CRL Sign come from X.509 Key Usage. */
  CONTENT_COMMITMENT_NON_REPUDIATION(0x00000400, "Content Commitment (Non Repudiation)", ONLY_1_X),
  KEY_AGREEMENT(0x00000800, "Key Agreement", SINCE_1_0),
  CERTIFICATE_SIGN(0x00001000, "Certificate Sign", SINCE_1_0),
  CRL_SIGN(0x00002000, "CRL Sign", SINCE_1_0),
  /** This and the five after it are for payment keys; reserved since 2.0. */
  GENERATE_CRYPTOGRAM(0x00004000, "Generate Cryptogram", ONLY_1_X),
  VALIDATE_CRYPTOGRAM(0x00008000, "Validate Cryptogram", ONLY_1_X),
  TRANSLATE_ENCRYPT(0x00010000, "Translate Encrypt", ONLY_1_X),
  TRANSLATE_DECRYPT(0x00020000, "Translate Decrypt", ONLY_1_X),
  TRANSLATE_WRAP(0x00040000, "Translate Wrap", ONLY_1_X),
  TRANSLATE_UNWRAP(0x00080000, "Translate Unwrap", ONLY_1_X),
  /** Secret Data that somebody logs in with. */
  AUTHENTICATE(0x00100000, "Authenticate", SINCE_2_0),
  /** No restriction at all. */
  UNRESTRICTED(0x00200000, "Unrestricted", SINCE_2_0),
  /** Encryption that keeps the format of its data. */
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
