package io.rootward.hsm.pkcs11.mechanism;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** The numbers that a hash function has in PKCS#11. */
public final class HashCodes {
  private static final Set<Hash> KNOWN =
      Collections.unmodifiableSet(EnumSet.range(Hash.SHA1, Hash.SHA512));

  private HashCodes() {}

  /** The hash functions that tokens are asked for: what the usual ones have. */
  public static Set<Hash> known() {
    return KNOWN;
  }

  /** The hash itself. */
  public static long digest(Hash hash) {
    return switch (hash) {
      case SHA1 -> PKCS11Constants.CKM_SHA_1;
      case SHA224 -> PKCS11Constants.CKM_SHA224;
      case SHA256 -> PKCS11Constants.CKM_SHA256;
      case SHA384 -> PKCS11Constants.CKM_SHA384;
      case SHA512 -> PKCS11Constants.CKM_SHA512;
      default -> throw unknown(hash);
    };
  }

  /** HMAC with it. */
  public static long hmac(Hash hash) {
    return switch (hash) {
      case SHA1 -> PKCS11Constants.CKM_SHA_1_HMAC;
      case SHA224 -> PKCS11Constants.CKM_SHA224_HMAC;
      case SHA256 -> PKCS11Constants.CKM_SHA256_HMAC;
      case SHA384 -> PKCS11Constants.CKM_SHA384_HMAC;
      case SHA512 -> PKCS11Constants.CKM_SHA512_HMAC;
      default -> throw unknown(hash);
    };
  }

  /** A key made by hashing a key. */
  public static long derivation(Hash hash) {
    return switch (hash) {
      case SHA1 -> PKCS11Constants.CKM_SHA1_KEY_DERIVATION;
      case SHA224 -> PKCS11Constants.CKM_SHA224_KEY_DERIVATION;
      case SHA256 -> PKCS11Constants.CKM_SHA256_KEY_DERIVATION;
      case SHA384 -> PKCS11Constants.CKM_SHA384_KEY_DERIVATION;
      case SHA512 -> PKCS11Constants.CKM_SHA512_KEY_DERIVATION;
      default -> throw unknown(hash);
    };
  }

  /** The mask generation function MGF1 with it. */
  static long mgf(Hash hash) {
    return switch (hash) {
      case SHA1 -> PKCS11Constants.CKG_MGF1_SHA1;
      case SHA224 -> PKCS11Constants.CKG_MGF1_SHA224;
      case SHA256 -> PKCS11Constants.CKG_MGF1_SHA256;
      case SHA384 -> PKCS11Constants.CKG_MGF1_SHA384;
      case SHA512 -> PKCS11Constants.CKG_MGF1_SHA512;
      default -> throw unknown(hash);
    };
  }

  /** The X9.63 key derivation with it. */
  static long x963(Hash hash) {
    return switch (hash) {
      case SHA1 -> PKCS11Constants.CKD_SHA1_KDF;
      case SHA224 -> PKCS11Constants.CKD_SHA224_KDF;
      case SHA256 -> PKCS11Constants.CKD_SHA256_KDF;
      case SHA384 -> PKCS11Constants.CKD_SHA384_KDF;
      case SHA512 -> PKCS11Constants.CKD_SHA512_KDF;
      default -> throw unknown(hash);
    };
  }

  private static EngineException unknown(Hash hash) {
    return new EngineException(Kind.UNSUPPORTED, "tokens are not asked for " + hash);
  }
}
