package io.rootward.server.material;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What key, for an engine, an algorithm and a length of the specification are. Curve25519 is a
 * Recommended Curve and means X25519; Ed25519 is an algorithm and has no Recommended Curve (KMIP
 * 2.1 sections 11.45 and 11.12).
 */
public final class KeyShapes {
  private static final Map<RecommendedCurve, Curve> CURVES = new EnumMap<>(RecommendedCurve.class);
  private static final Map<CryptographicAlgorithm, Integer> HMAC_BITS =
      new EnumMap<>(CryptographicAlgorithm.class);

  static {
    CURVES.put(RecommendedCurve.P_256, Curve.P256);
    CURVES.put(RecommendedCurve.P_384, Curve.P384);
    CURVES.put(RecommendedCurve.P_521, Curve.P521);
    CURVES.put(RecommendedCurve.SECP256K1, Curve.SECP256K1);
    CURVES.put(RecommendedCurve.CURVE25519, Curve.X25519);
    HMAC_BITS.put(CryptographicAlgorithm.HMAC_SHA1, 160);
    HMAC_BITS.put(CryptographicAlgorithm.HMAC_SHA224, 224);
    HMAC_BITS.put(CryptographicAlgorithm.HMAC_SHA256, 256);
    HMAC_BITS.put(CryptographicAlgorithm.HMAC_SHA384, 384);
    HMAC_BITS.put(CryptographicAlgorithm.HMAC_SHA512, 512);
  }

  private KeyShapes() {}

  /**
   * A secret key that this server makes or derives.
   *
   * @param bits its length; null takes 256 for AES and the length of the hash for HMAC
   * @throws KmipException when this server makes no keys of that algorithm
   */
  public static KeySpec.Secret secret(CryptographicAlgorithm algorithm, @Nullable Integer bits) {
    if (algorithm == CryptographicAlgorithm.AES) {
      return new KeySpec.Secret(SecretAlgorithm.AES, bits == null ? 256 : bits);
    }
    Integer hmacBits = HMAC_BITS.get(algorithm);
    if (hmacBits != null) {
      return new KeySpec.Secret(SecretAlgorithm.HMAC, bits == null ? hmacBits : bits);
    }
    throw unsupported("this server makes no secret keys for " + algorithm.specName());
  }

  /**
   * A secret key that came from elsewhere: bytes for which this server need not have an algorithm.
   *
   * @param bits its length in bits
   */
  public static KeySpec.Secret anySecret(@Nullable CryptographicAlgorithm algorithm, int bits) {
    if (algorithm == CryptographicAlgorithm.AES) {
      return new KeySpec.Secret(SecretAlgorithm.AES, bits);
    }
    boolean hmac = algorithm != null && HMAC_BITS.containsKey(algorithm);
    return new KeySpec.Secret(hmac ? SecretAlgorithm.HMAC : SecretAlgorithm.GENERIC, bits);
  }

  /**
   * A key pair that this server makes.
   *
   * @param bits length of the modulus or of a field element; may be null where the curve says it
   * @param parameters name the curve; may be null where the length says it
   * @throws KmipException when this server makes no such pairs
   */
  public static KeyPairSpec pair(
      CryptographicAlgorithm algorithm,
      @Nullable Integer bits,
      @Nullable CryptographicDomainParameters parameters) {
    return switch (algorithm) {
      case RSA -> new KeyPairSpec.Rsa(bits == null ? 2048 : bits);
      case EC, ECDSA, ECDH -> new KeyPairSpec.Ec(curve(bits, parameters));
      case ED25519 -> new KeyPairSpec.Ec(Curve.ED25519);
      default -> throw unsupported("this server makes no key pairs for " + algorithm.specName());
    };
  }

  /** A length alone names a NIST curve: clients that send no domain parameters ask so. */
  private static Curve curve(
      @Nullable Integer bits, @Nullable CryptographicDomainParameters parameters) {
    RecommendedCurve named = parameters == null ? null : parameters.recommendedCurve();
    if (named != null) {
      return known(named)
          .orElseThrow(() -> unsupported("curve " + named.specName() + " is not offered"));
    }
    return switch (bits == null ? 0 : bits) {
      case 256 -> Curve.P256;
      case 384 -> Curve.P384;
      case 521 -> Curve.P521;
      default -> throw unsupported("name a Recommended Curve, or a length of 256, 384 or 521 bits");
    };
  }

  /** The curve of an engine that a Recommended Curve is, if an engine has it. */
  public static Optional<Curve> known(RecommendedCurve curve) {
    return Optional.ofNullable(CURVES.get(curve));
  }

  /** The Recommended Curve of an engine's curve; empty for Ed25519, which has none. */
  public static Optional<RecommendedCurve> named(Curve curve) {
    return CURVES.entrySet().stream()
        .filter(it -> it.getValue() == curve)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What an object is as far as its attributes tell, without a look at its value. */
  public static Optional<KeySpec> specOf(ManagedObject object) {
    CryptographicAlgorithm algorithm = object.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    Integer bits = object.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    return switch (object.objectType()) {
      case SYMMETRIC_KEY, SECRET_DATA -> secretOf(algorithm, bits);
      case PRIVATE_KEY -> pairOf(object).map(KeySpec.Private::new);
      case PUBLIC_KEY -> pairOf(object).map(KeySpec.Public::new);
      default -> Optional.empty();
    };
  }

  /** A key that came wrapped may claim a length that its algorithm does not have. */
  private static Optional<KeySpec> secretOf(
      @Nullable CryptographicAlgorithm algorithm, @Nullable Integer bits) {
    try {
      return bits == null || bits % 8 != 0
          ? Optional.empty()
          : Optional.of(anySecret(algorithm, bits));
    } catch (EngineException _) {
      return Optional.empty();
    }
  }

  private static Optional<KeyPairSpec> pairOf(ManagedObject object) {
    return Optional.ofNullable(curveOf(object)).map(KeyPairSpec.Ec::new);
  }

  /** The curve that an object's attributes name. */
  static @Nullable Curve curveOf(ManagedObject object) {
    if (object.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM) == CryptographicAlgorithm.ED25519) {
      return Curve.ED25519;
    }
    CryptographicDomainParameters parameters =
        object.orNull(AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS);
    RecommendedCurve named = parameters == null ? null : parameters.recommendedCurve();
    return named == null ? null : CURVES.get(named);
  }

  private static KmipException unsupported(String message) {
    return new KmipException(
        ResultReason.INVALID_ATTRIBUTE_VALUE, ResultReason.INVALID_FIELD, message);
  }
}
