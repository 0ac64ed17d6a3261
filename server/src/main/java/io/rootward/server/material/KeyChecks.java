package io.rootward.server.material;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a registered key is what it claims to be. A key of an algorithm that this server has is
 * taken apart; one it merely keeps is believed.
 *
 * <p>Judged when it comes, not when it is used: a key that fails years later, at the first restore,
 * has lost the data. And a point off its curve, or RSA numbers that do not belong together, would
 * give the key away when it is used.
 */
public final class KeyChecks {
  private static final Set<CryptographicAlgorithm> PAIRS_KNOWN =
      EnumSet.of(
          CryptographicAlgorithm.RSA,
          CryptographicAlgorithm.DSA,
          CryptographicAlgorithm.DH,
          CryptographicAlgorithm.EC,
          CryptographicAlgorithm.ECDSA,
          CryptographicAlgorithm.ECDH,
          CryptographicAlgorithm.ED25519,
          CryptographicAlgorithm.ED448);

  private static final Set<KeyFormatType> SECRET_FORMATS =
      EnumSet.of(KeyFormatType.RAW, KeyFormatType.OPAQUE, KeyFormatType.TRANSPARENT_SYMMETRIC_KEY);

  private KeyChecks() {}

  /**
   * Checks a key and adds what follows from it: length, algorithm and curve where absent.
   *
   * @param given what the client says about the key
   * @param bytes the key in its format
   * @throws KmipException Invalid Field when the key is something else
   */
  public static Attributes completed(
      ObjectType type, Attributes given, KeyFormatType format, ByteString bytes) {
    return switch (type) {
      case SYMMETRIC_KEY -> {
        if (!SECRET_FORMATS.contains(format)) {
          throw wrong("no Symmetric Key has Key Format Type " + format.specName());
        }
        yield secret(given, bytes);
      }
      case SECRET_DATA -> withLength(given, bytes.length() * 8);
      case PRIVATE_KEY, PUBLIC_KEY -> pair(type, given, format, bytes);
      default -> given;
    };
  }

  private static Attributes secret(Attributes given, ByteString bytes) {
    CryptographicAlgorithm algorithm = given.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    int bits = bytes.length() * 8;
    Integer claimed = given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    // The parity bits of DES keys are counted by some and not by others.
    boolean parity =
        algorithm == CryptographicAlgorithm.DES || algorithm == CryptographicAlgorithm.DES3;
    if (claimed != null && claimed != bits && !(parity && claimed == bits / 8 * 7)) {
      throw wrong("the key has " + bits + " bits, Cryptographic Length says " + claimed);
    }
    try {
      KeySpec.Secret spec = KeyShapes.anySecret(algorithm, bits);
      return claimed == null
          ? given.with(AttributeTypes.CRYPTOGRAPHIC_LENGTH, KeyShapes.lengthOf(spec, null))
          : given;
    } catch (EngineException _) {
      throw wrong("no key of this algorithm has " + bits + " bits");
    }
  }

  /** A client may leave the length out; Get and Locate need it. */
  private static Attributes withLength(Attributes given, int bits) {
    return given.has(AttributeTypes.CRYPTOGRAPHIC_LENGTH)
        ? given
        : given.with(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits);
  }

  /** Keys of other algorithms, on other curves or in an opaque format are kept as they come. */
  private static Attributes pair(
      ObjectType type, Attributes given, KeyFormatType format, ByteString bytes) {
    CryptographicAlgorithm algorithm = given.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    RecommendedCurve claimed = curve(given);
    boolean foreign =
        (algorithm != null && !PAIRS_KNOWN.contains(algorithm))
            || (claimed != null && KeyShapes.known(claimed).isEmpty())
            || format == KeyFormatType.OPAQUE;
    if (foreign) {
      return given;
    }
    Curve named =
        algorithm == CryptographicAlgorithm.ED25519
            ? Curve.ED25519
            : algorithm == CryptographicAlgorithm.ED448
                ? Curve.ED448
                : Optional.ofNullable(claimed).flatMap(KeyShapes::known).orElse(null);
    KeyPairSpec spec = specOf(type, named, format, bytes);
    return spec == null ? given : described(given, spec);
  }

  private static @Nullable RecommendedCurve curve(Attributes given) {
    CryptographicDomainParameters parameters =
        given.orNull(AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS);
    return parameters == null ? null : parameters.recommendedCurve();
  }

  /** What the key is; null when it is well formed but of a size that this server merely keeps. */
  private static @Nullable KeyPairSpec specOf(
      ObjectType type, @Nullable Curve curve, KeyFormatType format, ByteString bytes) {
    try (SecretBytes given = SecretBytes.owning(bytes.toByteArray());
        SecretBytes engines =
            KeyFormats.convert(type, curve, format, given, KeyFormats.ofEngine(type))) {
      return type == ObjectType.PRIVATE_KEY
          ? KeyEncodings.privateSpec(engines)
          : engines.use(KeyEncodings::publicSpec);
    } catch (EngineException e) {
      if (e.kind() == EngineException.Kind.BAD_PARAMETERS) {
        return null;
      }
      throw wrong("the key is not in format " + format.specName() + ": " + e.getMessage());
    }
  }

  /** What the key says of itself wins; what the client says must not contradict it. */
  private static Attributes described(Attributes given, KeyPairSpec spec) {
    CryptographicAlgorithm algorithm = given.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    if (algorithm != null && !isOf(spec, algorithm)) {
      throw wrong("the key is not an " + algorithm.specName() + " key");
    }
    Integer claimed = given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (claimed != null && claimed != spec.bits()) {
      throw wrong("the key has " + spec.bits() + " bits, Cryptographic Length says " + claimed);
    }
    Attributes all = given.with(AttributeTypes.CRYPTOGRAPHIC_LENGTH, spec.bits());
    if (algorithm == null) {
      all = all.with(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithmOf(spec));
    }
    return withDomain(all, spec);
  }

  /** Which algorithm a curve's key is for, the client says. */
  private static boolean isOf(KeyPairSpec spec, CryptographicAlgorithm algorithm) {
    return switch (spec) {
      case KeyPairSpec.Rsa _, KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> algorithm == algorithmOf(spec);
      case KeyPairSpec.Ec _ ->
          algorithm != CryptographicAlgorithm.RSA
              && algorithm != CryptographicAlgorithm.DSA
              && algorithm != CryptographicAlgorithm.DH;
    };
  }

  /** EC rather than ECDSA or ECDH: the encoding does not say what the key is for. */
  private static CryptographicAlgorithm algorithmOf(KeyPairSpec spec) {
    return switch (spec) {
      case KeyPairSpec.Rsa _ -> CryptographicAlgorithm.RSA;
      case KeyPairSpec.Dsa _ -> CryptographicAlgorithm.DSA;
      case KeyPairSpec.Dh _ -> CryptographicAlgorithm.DH;
      case KeyPairSpec.Ec(Curve curve) when curve == Curve.ED25519 ->
          CryptographicAlgorithm.ED25519;
      case KeyPairSpec.Ec(Curve curve) when curve == Curve.ED448 -> CryptographicAlgorithm.ED448;
      case KeyPairSpec.Ec _ -> CryptographicAlgorithm.EC;
    };
  }

  private static Attributes withDomain(Attributes given, KeyPairSpec spec) {
    if (spec instanceof KeyPairSpec.Dsa(int _, int orderBits)) {
      return given.with(
          AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
          new CryptographicDomainParameters(orderBits, null));
    }
    if (!(spec instanceof KeyPairSpec.Ec(Curve curve))) {
      return given;
    }
    RecommendedCurve claimed = curve(given);
    Optional<RecommendedCurve> found = KeyShapes.named(curve);
    if (claimed != null && found.isPresent() && claimed != found.get()) {
      throw wrong("the key is on " + found.get().specName() + ", not on " + claimed.specName());
    }
    return found.isEmpty()
        ? given
        : given.with(
            AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
            new CryptographicDomainParameters(null, found.get()));
  }

  private static KmipException wrong(String message) {
    return new KmipException(ResultReason.INVALID_FIELD, message);
  }
}
