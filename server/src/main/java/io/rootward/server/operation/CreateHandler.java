package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Create;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;

/** Create: KMIP 2.1 section 6.1.8, KMIP 1.4 section 4.1. */
final class CreateHandler implements OperationHandler<Create.Request, Create.Response> {
  private final NewKeys keys;
  private final int attributesMax;

  CreateHandler(NewKeys keys, int attributesMax) {
    this.keys = keys;
    this.attributesMax = attributesMax;
  }

  @Override
  public Create.Response handle(Create.Request request, OperationContext context) {
    context.permit();
    if (request.objectType() != ObjectType.SYMMETRIC_KEY) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "Create makes Symmetric Keys, not a " + request.objectType().specName());
    }
    GivenAttributes.requireStorage(request.protectionStorageMasks());
    Attributes given = GivenAttributes.resolved(request.attributes(), context);
    AttributeRules.checkCreation(given, ObjectType.SYMMETRIC_KEY, false);
    requireRaw(given);
    KeySpec.Secret spec =
        KeyShapes.secret(
            GivenAttributes.algorithm(given), given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    ManagedObject object =
        made(given.with(AttributeTypes.CRYPTOGRAPHIC_LENGTH, spec.bits()), spec, context);
    context.write(
        objects -> {
          GivenAttributes.requireStorable(
              objects, object, ResultReason.INVALID_FIELD, attributesMax);
          objects.put(object);
          return null;
        });
    return new Create.Response(
        ObjectType.SYMMETRIC_KEY, object.uniqueIdentifier(), Attributes.EMPTY);
  }

  /** Outside the transaction, which may run again: a key is made once. */
  private ManagedObject made(Attributes given, KeySpec.Secret spec, OperationContext context) {
    String identifier = context.newIdentifier();
    context.about(identifier);
    try (EngineKey key = keys.generate(spec)) {
      return keys.sealed(
              context.principal().tenant(), identifier, ObjectType.SYMMETRIC_KEY, given, key)
          .made(context.now());
    }
  }

  private static void requireRaw(Attributes given) {
    KeyFormatType format = given.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    if (format != null && format != KeyFormatType.RAW) {
      throw new KmipException(
          ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED, "a Symmetric Key is made in key format Raw");
    }
  }
}
