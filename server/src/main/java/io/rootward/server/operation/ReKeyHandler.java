package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.ReKey;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.Replacement;

/**
 * Re-key: KMIP 2.1 section 6.1.46, KMIP 1.4 section 4.4. The new key is kept where the old one is:
 * its attributes ask for the same protection.
 */
final class ReKeyHandler implements OperationHandler<ReKey.Request, ReKey.Response> {
  private final NewKeys keys;
  private final int attributesMax;

  ReKeyHandler(NewKeys keys, int attributesMax) {
    this.keys = keys;
    this.attributesMax = attributesMax;
  }

  @Override
  public ReKey.Response handle(ReKey.Request request, OperationContext context) {
    ManagedObject existing =
        context.read(objects -> context.require(objects, request.uniqueIdentifier()));
    Replacement.require(existing, ObjectType.SYMMETRIC_KEY);
    Attributes given = GivenAttributes.resolved(request.attributes(), context);
    AttributeRules.checkCreation(given, ObjectType.SYMMETRIC_KEY, false);
    Attributes all = Replacement.attributes(existing, given, request.offset(), context.now());
    AttributeRules.checkCreation(all, ObjectType.SYMMETRIC_KEY, false);
    GivenAttributes.requireStorage(
        request.protectionStorageMasks(),
        keys.inToken(all),
        ResultReason.PROTECTION_STORAGE_UNAVAILABLE);
    NewObject fresh = fresh(existing.tenant(), all, context);
    context.write(
        objects -> {
          ManagedObject current = context.require(objects, request.uniqueIdentifier());
          Replacement.require(current, ObjectType.SYMMETRIC_KEY);
          String identifier = fresh.uniqueIdentifier();
          objects.put(Replacement.replaced(current, identifier, context.now()));
          ManagedObject made =
              fresh
                  .with(Replacement.taken(fresh.given(), current, context.now()))
                  .made(context.now());
          GivenAttributes.requireStorable(objects, made, ResultReason.INVALID_FIELD, attributesMax);
          objects.put(made);
          return null;
        });
    return new ReKey.Response(fresh.uniqueIdentifier(), Attributes.EMPTY);
  }

  /** Outside the transaction, which may run again: a key is made once. */
  private NewObject fresh(String tenant, Attributes all, OperationContext context) {
    KeySpec.Secret spec =
        GivenAttributes.shape(
            () ->
                KeyShapes.secret(
                    GivenAttributes.algorithm(all),
                    all.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH)),
            ResultReason.INVALID_ATTRIBUTE_VALUE);
    Attributes complete =
        all.with(
                AttributeTypes.CRYPTOGRAPHIC_LENGTH,
                KeyShapes.lengthOf(spec, all.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH)))
            .with(AttributeTypes.KEY_FORMAT_TYPE, KeyFormatType.RAW);
    String identifier = context.newIdentifier();
    try (EngineKey key =
        keys.generate(spec, keys.prepared(tenant, identifier, spec, complete, context))) {
      return keys.sealed(tenant, identifier, ObjectType.SYMMETRIC_KEY, complete, key);
    }
  }
}
