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
 * What key, for an engine, an algorithm and a length of the specification are. Curve25519 and
 * Curve448 are Recommended Curves and mean X25519 and X448; Ed25519 and Ed448 are algorithms and
 * have no Recommended Curve (KMIP 2.1 sections 11.45 and 11.12).
 */
public final class KeyShapes {
  private static final Map<RecommendedCurve, Curve> CURVES = new EnumMap<>(RecommendedCurve.class);
  private static final Map<Curve, RecommendedCurve> NAMES = new EnumMap<>(Curve.class);
  private static final Map<CryptographicAlgorithm, SecretShape> SECRETS =
      new EnumMap<>(CryptographicAlgorithm.class);

  static {
    for (RecommendedCurve curve : RecommendedCurve.values()) {
      CURVES.put(curve, curveNamed(curve));
    }
    CURVES.forEach((name, curve) -> NAMES.putIfAbsent(curve, name));
    put(CryptographicAlgorithm.AES, SecretAlgorithm.AES, 256);
    put(CryptographicAlgorithm.DES3, SecretAlgorithm.TRIPLE_DES, 168);
    put(CryptographicAlgorithm.BLOWFISH, SecretAlgorithm.BLOWFISH, 128);
    put(CryptographicAlgorithm.CAMELLIA, SecretAlgorithm.CAMELLIA, 256);
    put(CryptographicAlgorithm.CAST5, SecretAlgorithm.CAST5, 128);
    put(CryptographicAlgorithm.IDEA, SecretAlgorithm.IDEA, 128);
    put(CryptographicAlgorithm.SEED, SecretAlgorithm.SEED, 128);
    put(CryptographicAlgorithm.ARIA, SecretAlgorithm.ARIA, 256);
    put(CryptographicAlgorithm.TWOFISH, SecretAlgorithm.TWOFISH, 256);
    put(CryptographicAlgorithm.SKIPJACK, SecretAlgorithm.SKIPJACK, 80);
    put(CryptographicAlgorithm.CHACHA20, SecretAlgorithm.CHACHA20, 256);
    put(CryptographicAlgorithm.CHACHA20POLY1305, SecretAlgorithm.CHACHA20_POLY1305, 256);
    put(CryptographicAlgorithm.HMAC_SHA1, SecretAlgorithm.HMAC, 160);
    put(CryptographicAlgorithm.HMAC_SHA224, SecretAlgorithm.HMAC, 224);
    put(CryptographicAlgorithm.HMAC_SHA256, SecretAlgorithm.HMAC, 256);
    put(CryptographicAlgorithm.HMAC_SHA384, SecretAlgorithm.HMAC, 384);
    put(CryptographicAlgorithm.HMAC_SHA512, SecretAlgorithm.HMAC, 512);
    put(CryptographicAlgorithm.HMAC_MD5, SecretAlgorithm.HMAC, 128);
    put(CryptographicAlgorithm.HMAC_SHA3_224, SecretAlgorithm.HMAC, 224);
    put(CryptographicAlgorithm.HMAC_SHA3_256, SecretAlgorithm.HMAC, 256);
    put(CryptographicAlgorithm.HMAC_SHA3_384, SecretAlgorithm.HMAC, 384);
    put(CryptographicAlgorithm.HMAC_SHA3_512, SecretAlgorithm.HMAC, 512);
  }

  /** Engines call them as the specification does, but for hyphens and two curves of RFC 7748. */
  private static Curve curveNamed(RecommendedCurve curve) {
    return switch (curve) {
      case CURVE25519 -> Curve.X25519;
      case CURVE448 -> Curve.X448;
      default -> Curve.valueOf(curve.name().replace("_", ""));
    };
  }

  private static void put(CryptographicAlgorithm algorithm, SecretAlgorithm kind, int bits) {
    SECRETS.put(algorithm, new SecretShape(kind, bits));
  }

  /**
   * A secret key.
   *
   * @param usualBits its Cryptographic Length when none is named
   */
  private record SecretShape(SecretAlgorithm kind, int usualBits) {}

  private KeyShapes() {}

  /**
   * A secret key that this server makes or derives.
   *
   * @param bits its Cryptographic Length; null takes the longest of AES and other ciphers that have
   *     few, 128 bits of those that have many, and for HMAC the length of the hash
   * @throws KmipException when this server makes no keys of that algorithm
   */
  public static KeySpec.Secret secret(CryptographicAlgorithm algorithm, @Nullable Integer bits) {
    SecretShape shape = SECRETS.get(algorithm);
    if (shape == null) {
      throw unsupported("this server makes no secret keys for " + algorithm.specName());
    }
    return secret(shape, bits == null ? shape.usualBits() : bits);
  }

  private static KeySpec.Secret secret(SecretShape shape, int bits) {
    int material = materialBits(shape.kind(), bits);
    boolean pair = shape.kind() == SecretAlgorithm.AES && SecretAlgorithm.AES_XTS.accepts(bits);
    return new KeySpec.Secret(pair ? SecretAlgorithm.AES_XTS : shape.kind(), material);
  }

  /** Cryptographic Length of Triple DES leaves the parity bits out: KMIP profiles, SKFF-M-4. */
  private static int materialBits(SecretAlgorithm kind, int bits) {
    boolean unpaired = kind == SecretAlgorithm.TRIPLE_DES && (bits == 112 || bits == 168);
    return unpaired ? bits / 7 * 8 : bits;
  }

  /**
   * The Cryptographic Length of a key that this server makes.
   *
   * @param given what the client asked for; null when it left that to the server
   */
  public static int lengthOf(KeySpec.Secret spec, @Nullable Integer given) {
    if (given != null) {
      return given;
    }
    return spec.algorithm() == SecretAlgorithm.TRIPLE_DES ? spec.bits() / 8 * 7 : spec.bits();
  }

  /**
   * A secret key that came from elsewhere: bytes for which this server need not have an algorithm.
   *
   * @param bits its Cryptographic Length, or how many bits of material there are
   * @throws EngineException BAD_PARAMETERS for a length that keys of the algorithm do not have
   */
  public static KeySpec.Secret anySecret(@Nullable CryptographicAlgorithm algorithm, int bits) {
    SecretShape shape = algorithm == null ? null : SECRETS.get(algorithm);
    return shape == null ? new KeySpec.Secret(SecretAlgorithm.GENERIC, bits) : secret(shape, bits);
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
      case DSA -> dsa(bits == null ? 2048 : bits, parameters);
      case DH -> new KeyPairSpec.Dh(bits == null ? 2048 : bits);
      case EC, ECDSA, ECDH -> new KeyPairSpec.Ec(curve(bits, parameters));
      case ED25519 -> new KeyPairSpec.Ec(Curve.ED25519);
      case ED448 -> new KeyPairSpec.Ec(Curve.ED448);
      default -> throw unsupported("this server makes no key pairs for " + algorithm.specName());
    };
  }

  /** The usual length of q, where none is asked for, is that of FIPS 186-4 section 4.2. */
  private static KeyPairSpec dsa(int bits, @Nullable CryptographicDomainParameters parameters) {
    Integer asked = parameters == null ? null : parameters.qlength();
    int usual = bits <= 1024 ? 160 : bits <= 2048 ? 224 : 256;
    return new KeyPairSpec.Dsa(bits, asked == null ? usual : asked);
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
      case 192 -> Curve.P192;
      case 224 -> Curve.P224;
      case 256 -> Curve.P256;
      case 384 -> Curve.P384;
      case 521 -> Curve.P521;
      default ->
          throw unsupported(
              "name a Recommended Curve, or a length of 192, 224, 256, 384 or 521 bits");
    };
  }

  /** The curve of an engine that a Recommended Curve is, if an engine has it. */
  public static Optional<Curve> known(RecommendedCurve curve) {
    return Optional.ofNullable(CURVES.get(curve));
  }

  /** The Recommended Curve of an engine's curve; empty for Ed25519, which has none. */
  public static Optional<RecommendedCurve> named(Curve curve) {
    return Optional.ofNullable(NAMES.get(curve));
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
  public static @Nullable Curve curveOf(ManagedObject object) {
    CryptographicAlgorithm algorithm = object.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    if (algorithm == CryptographicAlgorithm.ED25519) {
      return Curve.ED25519;
    }
    if (algorithm == CryptographicAlgorithm.ED448) {
      return Curve.ED448;
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
