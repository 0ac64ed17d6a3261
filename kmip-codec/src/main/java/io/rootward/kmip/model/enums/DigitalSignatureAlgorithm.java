package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Digital Signature Algorithm: KMIP 2.1 section 11.16. Algorithm and hash in one; since 1.2 it
 * stands in Cryptographic Parameters as well as in certificates. The names bore the standard in
 * brackets until 1.4.
 */
public enum DigitalSignatureAlgorithm implements KmipEnum {
  /** Of old certificates, as is the next one. */
  MD2_WITH_RSA_ENCRYPTION(0x01, "MD2 with RSA Encryption", SINCE_1_1),
  MD5_WITH_RSA_ENCRYPTION(0x02, "MD5 with RSA Encryption", SINCE_1_1),
  SHA_1_WITH_RSA_ENCRYPTION(0x03, "SHA-1 with RSA Encryption", SINCE_1_1),
  SHA_224_WITH_RSA_ENCRYPTION(0x04, "SHA-224 with RSA Encryption", SINCE_1_1),
  SHA_256_WITH_RSA_ENCRYPTION(0x05, "SHA-256 with RSA Encryption", SINCE_1_1),
  SHA_384_WITH_RSA_ENCRYPTION(0x06, "SHA-384 with RSA Encryption", SINCE_1_1),
  SHA_512_WITH_RSA_ENCRYPTION(0x07, "SHA-512 with RSA Encryption", SINCE_1_1),
  /** Names no hash: that comes from Hashing Algorithm, salt and mask from the fields beside it. */
  RSASSA_PSS(0x08, "RSASSA-PSS", SINCE_1_1),
  DSA_WITH_SHA_1(0x09, "DSA with SHA-1", SINCE_1_1),
  DSA_WITH_SHA224(0x0A, "DSA with SHA224", SINCE_1_1),
  DSA_WITH_SHA256(0x0B, "DSA with SHA256", SINCE_1_1),
  ECDSA_WITH_SHA_1(0x0C, "ECDSA with SHA-1", SINCE_1_1),
  ECDSA_WITH_SHA224(0x0D, "ECDSA with SHA224", SINCE_1_1),
  ECDSA_WITH_SHA256(0x0E, "ECDSA with SHA256", SINCE_1_1),
  ECDSA_WITH_SHA384(0x0F, "ECDSA with SHA384", SINCE_1_1),
  ECDSA_WITH_SHA512(0x10, "ECDSA with SHA512", SINCE_1_1),
  SHA3_256_WITH_RSA_ENCRYPTION(0x11, "SHA3-256 with RSA Encryption", SINCE_1_4),
  SHA3_384_WITH_RSA_ENCRYPTION(0x12, "SHA3-384 with RSA Encryption", SINCE_1_4),
  SHA3_512_WITH_RSA_ENCRYPTION(0x13, "SHA3-512 with RSA Encryption", SINCE_1_4),
  /** Of this server: ECDSA on secp256k1 in 65 bytes, from which the public key can be found. */
  ECDSA_RECOVERABLE(0x80000001, "ECDSA Recoverable", SINCE_1_1),
  /** Of this server: ECDSA-Sig-Value with the nonce of RFC 6979, one for a key and a digest. */
  ECDSA_DETERMINISTIC(0x80000002, "ECDSA Deterministic", SINCE_1_1);

  /** All values by number. */
  public static final EnumTable<DigitalSignatureAlgorithm> TABLE =
      EnumTable.of("Digital Signature Algorithm", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  DigitalSignatureAlgorithm(int code, String specName, VersionRange versions) {
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
