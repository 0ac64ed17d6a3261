package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;

/** The smallest thing that a self-test proves, or switches off, on its own. */
public enum Algorithm {
  SHA1,
  SHA224,
  SHA256,
  SHA384,
  SHA512,
  SHA512_224,
  SHA512_256,
  SHA3_224,
  SHA3_256,
  SHA3_384,
  SHA3_512,
  HMAC_SHA1,
  HMAC_SHA224,
  HMAC_SHA256,
  HMAC_SHA384,
  HMAC_SHA512,
  HMAC_SHA512_224,
  HMAC_SHA512_256,
  HMAC_SHA3_224,
  HMAC_SHA3_256,
  HMAC_SHA3_384,
  HMAC_SHA3_512,
  HMAC_MD5,
  AES_ECB,
  AES_CBC,
  AES_CFB,
  AES_OFB,
  AES_CTR,
  AES_GCM,
  AES_CCM,
  AES_XTS,
  AES_CMAC,
  AES_KEY_WRAP,
  AES_KEY_WRAP_PADDED,
  TRIPLE_DES,
  BLOWFISH,
  CAMELLIA,
  CAST5,
  IDEA,
  SEED,
  ARIA,
  TWOFISH,
  SKIPJACK,
  CHACHA20,
  CHACHA20_POLY1305,
  RSA_PKCS1_ENCRYPTION,
  RSA_OAEP,
  RSA_PKCS1_SIGNATURE,
  RSA_PSS,
  ECDSA_P256,
  ECDSA_P384,
  ECDSA_P521,
  ECDSA_SECP256K1,
  /** ECDSA on the curves that have no algorithm of their own here. */
  ECDSA_OTHER_CURVES,
  /** ECDSA with nonces of RFC 6979. */
  ECDSA_DETERMINISTIC,
  ED25519,
  ED448,
  DSA,
  /** Diffie-Hellman in finite fields. */
  DH,
  ECDH_P256,
  ECDH_P384,
  ECDH_P521,
  ECDH_SECP256K1,
  ECDH_OTHER_CURVES,
  X25519,
  X448,
  PBKDF2,
  SP800_108_COUNTER,
  SP800_108_FEEDBACK,
  SP800_108_DOUBLE_PIPELINE,
  HKDF,
  X963_KDF,
  AWS_SIGV4,
  AN10922,
  POWERAUTH_V4,
  /** BIP-32, which is SLIP-0010 on secp256k1. */
  BIP32,
  SLIP10_P256,
  SLIP10_ED25519,
  SLIP10_X25519;

  /**
   * The hash function itself.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} if it is for HMAC only
   */
  public static Algorithm of(Hash hash) {
    return switch (hash) {
      case SHA1 -> SHA1;
      case SHA224 -> SHA224;
      case SHA256 -> SHA256;
      case SHA384 -> SHA384;
      case SHA512 -> SHA512;
      case SHA512_224 -> SHA512_224;
      case SHA512_256 -> SHA512_256;
      case SHA3_224 -> SHA3_224;
      case SHA3_256 -> SHA3_256;
      case SHA3_384 -> SHA3_384;
      case SHA3_512 -> SHA3_512;
      case MD5 -> throw new EngineException(Kind.UNSUPPORTED, hash + " is offered for HMAC only");
    };
  }

  /** HMAC with a hash function. */
  public static Algorithm hmacOf(Hash hash) {
    return switch (hash) {
      case SHA1 -> HMAC_SHA1;
      case SHA224 -> HMAC_SHA224;
      case SHA256 -> HMAC_SHA256;
      case SHA384 -> HMAC_SHA384;
      case SHA512 -> HMAC_SHA512;
      case SHA512_224 -> HMAC_SHA512_224;
      case SHA512_256 -> HMAC_SHA512_256;
      case SHA3_224 -> HMAC_SHA3_224;
      case SHA3_256 -> HMAC_SHA3_256;
      case SHA3_384 -> HMAC_SHA3_384;
      case SHA3_512 -> HMAC_SHA3_512;
      case MD5 -> HMAC_MD5;
    };
  }

  /**
   * The signature algorithm of a curve.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if it has none
   */
  public static Algorithm signatureOn(Curve curve) {
    return switch (curve) {
      case P256 -> ECDSA_P256;
      case P384 -> ECDSA_P384;
      case P521 -> ECDSA_P521;
      case SECP256K1 -> ECDSA_SECP256K1;
      case ED25519 -> ED25519;
      case ED448 -> ED448;
      case X25519, X448 -> throw new EngineException(Kind.BAD_KEY, curve + " keys do not sign");
      default -> ECDSA_OTHER_CURVES;
    };
  }

  /**
   * The tree of keys on a curve.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if it has none
   */
  public static Algorithm treeOn(Curve curve) {
    return switch (curve) {
      case SECP256K1 -> BIP32;
      case P256 -> SLIP10_P256;
      case ED25519 -> SLIP10_ED25519;
      case X25519 -> SLIP10_X25519;
      default ->
          throw new EngineException(Kind.BAD_KEY, "SLIP-0010 has no trees of keys on " + curve);
    };
  }

  /**
   * The key agreement of a curve.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if it has none
   */
  public static Algorithm agreementOn(Curve curve) {
    return switch (curve) {
      case P256 -> ECDH_P256;
      case P384 -> ECDH_P384;
      case P521 -> ECDH_P521;
      case SECP256K1 -> ECDH_SECP256K1;
      case X25519 -> X25519;
      case X448 -> X448;
      case ED25519, ED448 ->
          throw new EngineException(Kind.BAD_KEY, curve + " keys do not agree on keys");
      default -> ECDH_OTHER_CURVES;
    };
  }
}
