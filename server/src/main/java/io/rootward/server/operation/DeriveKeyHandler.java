package io.rootward.server.operation;

import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.mechanism.DerivationChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.List;

/** Derive Key: KMIP 2.1 section 6.1.14, KMIP 1.4 section 4.6. */
final class DeriveKeyHandler implements OperationHandler<DeriveKey.Request, DeriveKey.Response> {
  private final HandlerServices services;
  private final NewKeys keys;

  DeriveKeyHandler(HandlerServices services, NewKeys keys) {
    this.services = services;
    this.keys = keys;
  }

  @Override
  public DeriveKey.Response handle(DeriveKey.Request request, OperationContext context) {
    context.permit();
    requireDerivableType(request.objectType());
    DerivationBases bases = DerivationBases.of(request, services.keyUse(), context);
    Attributes given = GivenAttributes.resolved(request.attributes(), context);
    AttributeRules.checkCreation(given, request.objectType(), false);
    KeySpec.Secret spec = spec(request.objectType(), given);
    ManagedObject child = derived(request, bases, given, spec, context);
    context.write(
        objects -> {
          for (ManagedObject base : bases.all()) {
            services.keyUse().judge(context, context.current(objects, base), Purpose.DERIVE);
          }
          GivenAttributes.requireStorable(
              objects, child, ResultReason.INVALID_FIELD, services.limits().attributesMax());
          objects.put(child);
          return null;
        });
    return new DeriveKey.Response(child.uniqueIdentifier(), Attributes.EMPTY);
  }

  private static void requireDerivableType(ObjectType type) {
    if (type != ObjectType.SYMMETRIC_KEY && type != ObjectType.SECRET_DATA) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "Derive Key makes Symmetric Keys and Secret Data, not a " + type.specName());
    }
  }

  private static KeySpec.Secret spec(ObjectType type, Attributes given) {
    Integer bits = given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (bits == null || bits <= 0 || bits % 8 != 0) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "Cryptographic Length is required: a positive multiple of 8");
    }
    if (bits > KeySpec.SECRET_BITS_MAX) {
      throw new KmipException(
          ResultReason.CRYPTOGRAPHIC_FAILURE,
          "no method gives more than " + KeySpec.SECRET_BITS_MAX + " bits");
    }
    if (type == ObjectType.SECRET_DATA) {
      return new KeySpec.Secret(SecretAlgorithm.GENERIC, bits);
    }
    CryptographicAlgorithm algorithm = GivenAttributes.algorithm(given);
    return GivenAttributes.shape(
        () -> KeyShapes.secret(algorithm, bits), ResultReason.INVALID_ATTRIBUTE);
  }

  /** Outside the transaction, which may run again: a key is derived once. */
  private ManagedObject derived(
      DeriveKey.Request request,
      DerivationBases bases,
      Attributes given,
      KeySpec.Secret spec,
      OperationContext context) {
    String identifier = context.newIdentifier();
    context.about(identifier);
    String tenant = context.principal().tenant();
    Attributes complete = Inheritance.of(given, bases.all(), context);
    KeyPolicy policy = keys.prepared(tenant, identifier, spec, complete);
    try (EngineKey base = services.vault().open(bases.key());
        EngineKey key = derive(request, bases, base, new Child(spec, policy))) {
      ManagedObject made =
          keys.sealed(tenant, identifier, request.objectType(), complete, key).made(context.now());
      return Inheritance.withPast(made, bases.all());
    }
  }

  private record Child(KeySpec.Secret spec, KeyPolicy policy) {}

  private EngineKey derive(
      DeriveKey.Request request, DerivationBases bases, EngineKey base, Child child) {
    KeyEngine engine = services.engine();
    ManagedObject other = bases.other();
    if (request.derivationMethod() == DerivationMethod.ASYMMETRIC_KEY && other != null) {
      try (EngineKey peer = services.vault().open(other)) {
        DerivationMechanism agreement =
            choice(request, bases, request.derivationParameters().derivationData()).agreement(peer);
        return engine.derive(base, agreement, child.spec(), child.policy());
      }
    }
    DerivationMechanism mechanism =
        choice(request, bases, data(request, bases))
            .ofSecret(request.derivationMethod(), services.limits().pbkdf2IterationsMax());
    return request.derivationMethod() == DerivationMethod.PBKDF2
        ? services
            .heavyWork()
            .run(() -> engine.derive(base, mechanism, child.spec(), child.policy()))
        : engine.derive(base, mechanism, child.spec(), child.policy());
  }

  private DerivationChoice choice(
      DeriveKey.Request request, DerivationBases bases, List<ByteString> data) {
    CryptographicParameters given = request.derivationParameters().cryptographicParameters();
    if (services.limits().strictDerivation()) {
      Parameters.requireOneOf(given, bases.key());
    }
    return new DerivationChoice(
        request.derivationParameters(),
        Parameters.chosen(given, bases.key()),
        bases.key().orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
        data);
  }

  private List<ByteString> data(DeriveKey.Request request, DerivationBases bases) {
    List<ByteString> given = request.derivationParameters().derivationData();
    ManagedObject object = bases.other();
    if (object == null) {
      return given;
    }
    if (!given.isEmpty()) {
      throw new KmipException(
          ResultReason.INVALID_MESSAGE, "Derivation Data is given twice: in a field and an object");
    }
    try (SecretBytes bytes = services.vault().reveal(object)) {
      ByteString copy = bytes.use(ByteString::copyOf);
      return List.of(copy);
    }
  }
}
