package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.ONLY_1_X;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Key Format Type: KMIP 2.1 section 11.25. What Key Material is: a byte string in the format named,
 * or for the transparent formats a structure of numbers.
 */
public enum KeyFormatType implements KmipEnum {
  /** The bytes of a symmetric key; for elliptic curves the scalar or the point. */
  RAW(0x01, "Raw", SINCE_1_0),
  /** An encoding unknown to the server, which cannot use such a key. */
  OPAQUE(0x02, "Opaque", SINCE_1_0),
  /** RSAPrivateKey or RSAPublicKey, RFC 8017 appendix A.1. */
  PKCS_1(0x03, "PKCS#1", SINCE_1_0),
  /** PrivateKeyInfo, RFC 5208. */
  PKCS_8(0x04, "PKCS#8", SINCE_1_0),
  /** SubjectPublicKeyInfo, RFC 5280 section 4.1: a public key, not a certificate. */
  X_509(0x05, "X.509", SINCE_1_0),
  /** RFC 5915. */
  ECPRIVATEKEY(0x06, "ECPrivateKey", SINCE_1_0),
  TRANSPARENT_SYMMETRIC_KEY(0x07, "Transparent Symmetric Key", SINCE_1_0),
  TRANSPARENT_DSA_PRIVATE_KEY(0x08, "Transparent DSA Private Key", SINCE_1_0),
  TRANSPARENT_DSA_PUBLIC_KEY(0x09, "Transparent DSA Public Key", SINCE_1_0),
  TRANSPARENT_RSA_PRIVATE_KEY(0x0A, "Transparent RSA Private Key", SINCE_1_0),
  TRANSPARENT_RSA_PUBLIC_KEY(0x0B, "Transparent RSA Public Key", SINCE_1_0),
  TRANSPARENT_DH_PRIVATE_KEY(0x0C, "Transparent DH Private Key", SINCE_1_0),
  TRANSPARENT_DH_PUBLIC_KEY(0x0D, "Transparent DH Public Key", SINCE_1_0),
  /** This and the five after it are deprecated since 1.3: the EC formats replace them. */
  TRANSPARENT_ECDSA_PRIVATE_KEY(0x0E, "Transparent ECDSA Private Key", ONLY_1_X),
  TRANSPARENT_ECDSA_PUBLIC_KEY(0x0F, "Transparent ECDSA Public Key", ONLY_1_X),
  TRANSPARENT_ECDH_PRIVATE_KEY(0x10, "Transparent ECDH Private Key", ONLY_1_X),
  TRANSPARENT_ECDH_PUBLIC_KEY(0x11, "Transparent ECDH Public Key", ONLY_1_X),
  TRANSPARENT_ECMQV_PRIVATE_KEY(0x12, "Transparent ECMQV Private Key", ONLY_1_X),
  TRANSPARENT_ECMQV_PUBLIC_KEY(0x13, "Transparent ECMQV Public Key", ONLY_1_X),
  /** Curve and scalar, whatever the key is for. */
  TRANSPARENT_EC_PRIVATE_KEY(0x14, "Transparent EC Private Key", SINCE_1_3),
  /** Curve and point, whatever the key is for. */
  TRANSPARENT_EC_PUBLIC_KEY(0x15, "Transparent EC Public Key", SINCE_1_3),
  /** RFC 7292: key and certificates under a password, which a PKCS#12 Password Link names. */
  PKCS_12(0x16, "PKCS#12", SINCE_1_4),
  /** RFC 2986; of Certificate Request objects. */
  PKCS_10(0x17, "PKCS#10", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<KeyFormatType> TABLE = EnumTable.of("Key Format Type", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  KeyFormatType(int code, String specName, VersionRange versions) {
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
