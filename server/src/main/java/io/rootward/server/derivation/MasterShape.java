package io.rootward.server.derivation;

import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object's attributes say about the keys that grow from it. */
final class MasterShape {
  private MasterShape() {}

  /** Whether there is a scheme, named or usual, that takes such an object. */
  static boolean hasScheme(ManagedObject object) {
    try {
      return scheme(object) != null;
    } catch (KmipException _) {
      return false;
    }
  }

  /** Whether the object says, or the master it comes from, how its children are derived. */
  static boolean namesScheme(ManagedObject object) {
    return schemeName(object) != null;
  }

  /**
   * The scheme of an object.
   *
   * @throws KmipException when there is none
   */
  static DerivationScheme scheme(ManagedObject object) {
    KeySpec spec = spec(object);
    if (!(spec instanceof KeySpec.Secret) && !ChainCodes.has(object)) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "the key has no chain code, so it has no children by path");
    }
    DerivationScheme scheme = named(object).orElseGet(() -> usual(object, spec));
    if (!scheme.accepts(spec)) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "scheme " + scheme.text() + " does not take a master of this kind and length");
    }
    return scheme;
  }

  /** A child that is an object of its own goes on as its master does, whatever it says itself. */
  private static @Nullable String schemeName(ManagedObject object) {
    String inherited = DerivedFacts.text(object, DerivedFacts.SCHEME);
    return inherited == null
        ? DerivedFacts.text(object, DerivationSettings.SCHEME.attribute())
        : inherited;
  }

  private static Optional<DerivationScheme> named(ManagedObject object) {
    String name = schemeName(object);
    return name == null
        ? Optional.empty()
        : Optional.of(
            DerivationScheme.named(name)
                .orElseThrow(
                    () -> invalid("the master's derivation scheme is none that is known")));
  }

  /** A seed may be the beginning of many things, so none is guessed. */
  private static DerivationScheme usual(ManagedObject object, KeySpec spec) {
    return switch (object.objectType()) {
      case SYMMETRIC_KEY -> DerivationScheme.SP800_108_HMAC_SHA256;
      case SECRET_DATA ->
          throw invalid("the seed does not say by x-derivation-scheme which keys grow from it");
      default -> DerivationScheme.defaultFor(spec).orElseThrow(MasterShape::noMaster);
    };
  }

  /** What the master is, for an engine; nothing of it is opened. */
  static KeySpec spec(ManagedObject object) {
    return switch (object.objectType()) {
      case SYMMETRIC_KEY, SECRET_DATA, PRIVATE_KEY, PUBLIC_KEY ->
          isPassword(object)
              ? noSpec()
              : KeyShapes.specOf(object).orElseThrow(MasterShape::noMaster);
      default ->
          throw new KmipException(
              ResultReason.INVALID_OBJECT_TYPE,
              ResultReason.INVALID_FIELD,
              "nothing can be derived from a " + object.objectType().specName());
    };
  }

  private static KeySpec noSpec() {
    throw noMaster();
  }

  private static boolean isPassword(ManagedObject object) {
    return object.objectType() == ObjectType.SECRET_DATA
        && object.material().secretDataType() != SecretDataType.SEED;
  }

  /**
   * What the children of an object are.
   *
   * @throws KmipException when its settings do not say, or contradict the scheme
   */
  static ChildShape child(ManagedObject object, DerivationScheme scheme) {
    Optional<Curve> curve = scheme.curve();
    if (curve.isPresent()) {
      return object.objectType() == ObjectType.PUBLIC_KEY
          ? new ChildShape.Public(curve.get())
          : new ChildShape.Private(curve.get());
    }
    return secret(object, scheme);
  }

  private static ChildShape secret(ManagedObject object, DerivationScheme scheme) {
    boolean seed = object.objectType() == ObjectType.SECRET_DATA;
    CryptographicAlgorithm algorithm = algorithm(object);
    Integer given = length(object);
    Integer bits =
        given == null && !seed ? object.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH) : given;
    if (algorithm == null || bits == null) {
      throw invalid("the master does not say of which algorithm and length its children are");
    }
    Integer own = object.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    try {
      KeySpec.Secret spec = KeyShapes.anySecret(algorithm, bits);
      if (bits % 8 == 0 && spec.bytes() <= scheme.childBytesMax((own == null ? bits : own) / 8)) {
        return new ChildShape.Secret(algorithm, spec);
      }
    } catch (EngineException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
    throw invalid("scheme " + scheme.text() + " has no children of " + bits + " bits");
  }

  private static @Nullable CryptographicAlgorithm algorithm(ManagedObject object) {
    return object.orNull(DerivationSettings.ALGORITHM.attribute())
            instanceof TtlvItem.EnumerationItem(int _, int code)
        ? CryptographicAlgorithm.TABLE.ofCode(code)
        : object.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
  }

  private static @Nullable Integer length(ManagedObject object) {
    return object.orNull(DerivationSettings.LENGTH.attribute())
            instanceof TtlvItem.IntegerItem(int _, int bits)
        ? (Integer) bits
        : null;
  }

  private static KmipException noMaster() {
    return new KmipException(
        ResultReason.FEATURE_NOT_SUPPORTED, "keys of this kind have no children by path");
  }

  private static KmipException invalid(String message) {
    return new KmipException(ResultReason.INVALID_FIELD, message);
  }
}
