package io.rootward.hsm.pkcs11.mechanism;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.pkcs11.quirk.Quirks;
import java.util.Arrays;
import java.util.HexFormat;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Key types, curves and generation mechanisms in PKCS#11. */
public final class KeyCodes {
  private KeyCodes() {}

  /**
   * CKA_KEY_TYPE of a secret key: a generic secret is what every HMAC takes.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} for ciphers other than AES
   */
  public static long typeOf(SecretAlgorithm algorithm) {
    return switch (algorithm) {
      case AES -> PKCS11Constants.CKK_AES;
      case HMAC, GENERIC -> PKCS11Constants.CKK_GENERIC_SECRET;
      default -> throw notInTokens(algorithm);
    };
  }

  /**
   * How such a secret key is generated.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} for ciphers other than AES
   */
  public static long generationOf(SecretAlgorithm algorithm) {
    return switch (algorithm) {
      case AES -> PKCS11Constants.CKM_AES_KEY_GEN;
      case HMAC, GENERIC -> PKCS11Constants.CKM_GENERIC_SECRET_KEY_GEN;
      default -> throw notInTokens(algorithm);
    };
  }

  /** Why there is no such key in any token. */
  public static EngineException notInTokens(Object algorithm) {
    return new EngineException(Kind.UNSUPPORTED, "tokens are not asked for keys of " + algorithm);
  }

  /** CKA_KEY_TYPE of a pair. */
  public static long typeOf(KeyPairSpec pair, Quirks quirks) {
    return switch (pair) {
      case KeyPairSpec.Rsa _ -> PKCS11Constants.CKK_RSA;
      case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> throw notInTokens(pair);
      case KeyPairSpec.Ec(Curve curve) ->
          switch (curve) {
            case P256, P384, P521, SECP256K1 -> PKCS11Constants.CKK_EC;
            default -> throw notInTokens(pair);
            case ED25519 -> PKCS11Constants.CKK_EC_EDWARDS;
            case X25519 ->
                quirks.x25519AsEdwards()
                    ? PKCS11Constants.CKK_EC_EDWARDS
                    : PKCS11Constants.CKK_EC_MONTGOMERY;
          };
    };
  }

  /** How such a pair is generated. */
  public static long generationOf(KeyPairSpec pair, Quirks quirks) {
    return switch (pair) {
      case KeyPairSpec.Rsa _ -> PKCS11Constants.CKM_RSA_PKCS_KEY_PAIR_GEN;
      case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> throw notInTokens(pair);
      case KeyPairSpec.Ec(Curve curve) ->
          switch (curve) {
            case P256, P384, P521, SECP256K1 -> PKCS11Constants.CKM_EC_KEY_PAIR_GEN;
            default -> throw notInTokens(pair);
            case ED25519 -> PKCS11Constants.CKM_EC_EDWARDS_KEY_PAIR_GEN;
            case X25519 ->
                quirks.x25519AsEdwards()
                    ? PKCS11Constants.CKM_EC_EDWARDS_KEY_PAIR_GEN
                    : PKCS11Constants.CKM_EC_MONTGOMERY_KEY_PAIR_GEN;
          };
    };
  }

  /** Whether a CKA_EC_PARAMS names a curve: by identifier, or by name as drafts of 3.0 had it. */
  public static boolean areParametersOf(Curve curve, byte[] parameters) {
    return Arrays.equals(parameters, parametersOf(curve))
        || (curve == Curve.ED25519 && isName(parameters, "edwards25519"))
        || (curve == Curve.X25519 && isName(parameters, "curve25519"));
  }

  private static boolean isName(byte[] parameters, String name) {
    return parameters.length == 2 + name.length()
        && new String(parameters, 2, name.length(), US_ASCII).equals(name);
  }

  /** CKA_EC_PARAMS: the curve's object identifier in DER. */
  public static byte[] parametersOf(Curve curve) {
    return HexFormat.of()
        .parseHex(
            switch (curve) {
              case P256 -> "06082a8648ce3d030107";
              case P384 -> "06052b81040022";
              case P521 -> "06052b81040023";
              case SECP256K1 -> "06052b8104000a";
              case ED25519 -> "06032b6570";
              case X25519 -> "06032b656e";
              default -> throw notInTokens(curve);
            });
  }
}
