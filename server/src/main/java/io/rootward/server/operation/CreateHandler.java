package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.payload.Create;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Create: KMIP 2.1 section 6.1.8, KMIP 1.4 section 4.1. */
final class CreateHandler implements OperationHandler<Create.Request, Create.Response> {
  private final NewKeys keys;
  private final PathKeys pathKeys;
  private final int attributesMax;

  CreateHandler(NewKeys keys, PathKeys pathKeys, int attributesMax) {
    this.keys = keys;
    this.pathKeys = pathKeys;
    this.attributesMax = attributesMax;
  }

  @Override
  public Create.Response handle(Create.Request request, OperationContext context) {
    context.permit();
    ObjectType type = request.objectType();
    if (type != ObjectType.SYMMETRIC_KEY && type != ObjectType.SECRET_DATA) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "Create makes Symmetric Keys and Secret Data, not a " + type.specName());
    }
    Attributes given = GivenAttributes.resolved(request.attributes(), context);
    GivenAttributes.requireStorage(
        request.protectionStorageMasks(),
        keys.inToken(given),
        ResultReason.PROTECTION_STORAGE_UNAVAILABLE);
    GivenAttributes.requireBoundary(given, keys.inToken(given));
    AttributeRules.checkCreation(given, type, false);
    Optional<PathKeys.Order> derived = RecipeOrders.of(type, given, Attributes.EMPTY);
    if (derived.isPresent()) {
      PathKeys.Made made = pathKeys.make(derived.get(), context);
      return new Create.Response(type, made.identifier(), Attributes.EMPTY);
    }
    return fresh(type, given, context);
  }

  private Create.Response fresh(ObjectType type, Attributes given, OperationContext context) {
    KeyFormatType format = format(type, given, context);
    KeySpec.Secret spec =
        GivenAttributes.shape(() -> spec(type, given), ResultReason.INVALID_ATTRIBUTE_VALUE);
    GivenAttributes.requireNoChainCode(given);
    MasterSettings.requireSound(given, spec, secretDataType(type, given));
    ManagedObject object =
        made(
            type,
            given
                .with(
                    AttributeTypes.CRYPTOGRAPHIC_LENGTH,
                    KeyShapes.lengthOf(spec, given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH)))
                .with(AttributeTypes.KEY_FORMAT_TYPE, format),
            spec,
            context);
    context.write(
        objects -> {
          GivenAttributes.requireStorable(
              objects, object, ResultReason.INVALID_FIELD, attributesMax);
          objects.put(object);
          return null;
        });
    return new Create.Response(type, object.uniqueIdentifier(), Attributes.EMPTY);
  }

  /** Secret Data needs no algorithm: KMIP 2.1 section 2.9. */
  private static KeySpec.Secret spec(ObjectType type, Attributes given) {
    Integer bits = given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (type == ObjectType.SYMMETRIC_KEY) {
      return KeyShapes.secret(GivenAttributes.algorithm(given), bits);
    }
    if (bits == null) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "Cryptographic Length is required for Secret Data");
    }
    return new KeySpec.Secret(SecretAlgorithm.GENERIC, bits);
  }

  /** Outside the transaction, which may run again: a key is made once. */
  private ManagedObject made(
      ObjectType type, Attributes given, KeySpec.Secret spec, OperationContext context) {
    String identifier = context.newIdentifier();
    context.about(identifier);
    String tenant = context.principal().tenant();
    try (EngineKey key =
        keys.generate(spec, keys.prepared(tenant, identifier, spec, given, context))) {
      NewObject object = keys.sealed(tenant, identifier, type, given, key);
      SecretDataType secretDataType = secretDataType(type, given);
      return (secretDataType == null ? object : object.with(secretDataType)).made(context.now());
    }
  }

  /**
   * The test case TC-CREATE-SD-1 has no other way to say that it means a Password; who names a
   * scheme means a Seed, for nothing is derived by path from anything else.
   */
  private static @Nullable SecretDataType secretDataType(ObjectType type, Attributes given) {
    if (type != ObjectType.SECRET_DATA) {
      return null;
    }
    return given.has(DerivationSettings.SCHEME.attribute())
        ? SecretDataType.SEED
        : SecretDataType.PASSWORD;
  }

  /** Raw unless asked otherwise (KMIP 2.1 table 81); in KMIP 1.x Secret Data was Opaque. */
  private static KeyFormatType format(ObjectType type, Attributes given, OperationContext context) {
    boolean secretData = type == ObjectType.SECRET_DATA;
    KeyFormatType wanted = given.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    if (wanted == null) {
      return secretData && context.is1x() ? KeyFormatType.OPAQUE : KeyFormatType.RAW;
    }
    if (wanted != KeyFormatType.RAW && !(secretData && wanted == KeyFormatType.OPAQUE)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "a " + type.specName() + " is not made in key format " + wanted.specName());
    }
    return wanted;
  }
}
