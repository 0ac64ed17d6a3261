package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Cryptographic Algorithm: KMIP 2.1 section 11.12. Of a key, and in Cryptographic Parameters of
 * what is done with one.
 */
public enum CryptographicAlgorithm implements KmipEnum {
  DES(0x01, "DES", SINCE_1_0),
  /**
   * Triple DES with keys of 112 or 168 bits; parity bits are in the key material and counted by
   * some.
   */
  DES3(0x02, "3DES", SINCE_1_0),
  AES(0x03, "AES", SINCE_1_0),
  RSA(0x04, "RSA", SINCE_1_0),
  DSA(0x05, "DSA", SINCE_1_0),
  /** Until 1.2 brought EC, a key on a curve had to say what it is for; keys still come with it. */
  ECDSA(0x06, "ECDSA", SINCE_1_0),
  /** A key for HMAC says its hash by its algorithm. */
  HMAC_SHA1(0x07, "HMAC-SHA1", SINCE_1_0),
  HMAC_SHA224(0x08, "HMAC-SHA224", SINCE_1_0),
  HMAC_SHA256(0x09, "HMAC-SHA256", SINCE_1_0),
  HMAC_SHA384(0x0A, "HMAC-SHA384", SINCE_1_0),
  HMAC_SHA512(0x0B, "HMAC-SHA512", SINCE_1_0),
  HMAC_MD5(0x0C, "HMAC-MD5", SINCE_1_0),
  DH(0x0D, "DH", SINCE_1_0),
  /** As ECDSA, for key agreement. */
  ECDH(0x0E, "ECDH", SINCE_1_0),
  ECMQV(0x0F, "ECMQV", SINCE_1_0),
  BLOWFISH(0x10, "Blowfish", SINCE_1_0),
  CAMELLIA(0x11, "Camellia", SINCE_1_0),
  CAST5(0x12, "CAST5", SINCE_1_0),
  IDEA(0x13, "IDEA", SINCE_1_0),
  MARS(0x14, "MARS", SINCE_1_0),
  RC2(0x15, "RC2", SINCE_1_0),
  RC4(0x16, "RC4", SINCE_1_0),
  RC5(0x17, "RC5", SINCE_1_0),
  SKIPJACK(0x18, "SKIPJACK", SINCE_1_0),
  TWOFISH(0x19, "Twofish", SINCE_1_0),
  /** A key on a curve, whatever it is for; Recommended Curve says which. */
  EC(0x1A, "EC", SINCE_1_2),
  /** Material as long as all that it will ever encrypt. */
  ONE_TIME_PAD(0x1B, "One Time Pad", SINCE_1_3),
  CHACHA20(0x1C, "ChaCha20", SINCE_1_4),
  /** A MAC; a key is good for one message. */
  POLY1305(0x1D, "Poly1305", SINCE_1_4),
  CHACHA20POLY1305(0x1E, "ChaCha20Poly1305", SINCE_1_4),
  /** A hash among algorithms, as are the next three: for what hashes without a key. */
  SHA3_224(0x1F, "SHA3-224", SINCE_1_4),
  SHA3_256(0x20, "SHA3-256", SINCE_1_4),
  SHA3_384(0x21, "SHA3-384", SINCE_1_4),
  SHA3_512(0x22, "SHA3-512", SINCE_1_4),
  HMAC_SHA3_224(0x23, "HMAC-SHA3-224", SINCE_1_4),
  HMAC_SHA3_256(0x24, "HMAC-SHA3-256", SINCE_1_4),
  HMAC_SHA3_384(0x25, "HMAC-SHA3-384", SINCE_1_4),
  HMAC_SHA3_512(0x26, "HMAC-SHA3-512", SINCE_1_4),
  SHAKE_128(0x27, "SHAKE-128", SINCE_1_4),
  SHAKE_256(0x28, "SHAKE-256", SINCE_1_4),
  ARIA(0x29, "ARIA", SINCE_2_0),
  SEED(0x2A, "SEED", SINCE_2_0),
  SM2(0x2B, "SM2", SINCE_2_0),
  SM3(0x2C, "SM3", SINCE_2_0),
  SM4(0x2D, "SM4", SINCE_2_0),
  GOST_R_34_10_2012(0x2E, "GOST R 34.10-2012", SINCE_2_0),
  GOST_R_34_11_2012(0x2F, "GOST R 34.11-2012", SINCE_2_0),
  GOST_R_34_13_2015(0x30, "GOST R 34.13-2015", SINCE_2_0),
  GOST_28147_89(0x31, "GOST 28147-89", SINCE_2_0),
  /** Hash-based signatures, RFC 8391: each private key state may be used once. */
  XMSS(0x32, "XMSS", SINCE_2_0),
  /** The candidate of 2015, not what became SLH-DSA. */
  SPHINCS_256(0x33, "SPHINCS-256", SINCE_2_0),
  /** Code-based encryption, this and the next two by parameter set. */
  MCELIECE(0x34, "McEliece", SINCE_2_0),
  MCELIECE_6960119(0x35, "McEliece-6960119", SINCE_2_0),
  MCELIECE_8192128(0x36, "McEliece-8192128", SINCE_2_0),
  /** RFC 8032; the curve is named by the algorithm, not by Recommended Curve. */
  ED25519(0x37, "Ed25519", SINCE_2_0),
  /** RFC 8032; as Ed25519. */
  ED448(0x38, "Ed448", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<CryptographicAlgorithm> TABLE =
      EnumTable.of("Cryptographic Algorithm", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  CryptographicAlgorithm(int code, String specName, VersionRange versions) {
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
