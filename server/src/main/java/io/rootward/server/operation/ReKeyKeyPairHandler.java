package io.rootward.server.operation;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.Replacement;
import io.rootward.server.repository.Objects;
import io.rootward.server.repository.ObjectsWriter;

/**
 * Re-key Key Pair: KMIP 2.1 section 6.1.47, KMIP 1.4 section 4.5. The new pair is kept where the
 * old one is: its attributes ask for the same protection.
 */
final class ReKeyKeyPairHandler
    implements OperationHandler<ReKeyKeyPair.Request, ReKeyKeyPair.Response> {
  private final NewPairs pairs;
  private final int attributesMax;

  ReKeyKeyPairHandler(NewPairs pairs, int attributesMax) {
    this.pairs = pairs;
    this.attributesMax = attributesMax;
  }

  /** The pair to be replaced. */
  private record Existing(ManagedObject privateKey, ManagedObject publicKey) {}

  @Override
  public ReKeyKeyPair.Response handle(ReKeyKeyPair.Request request, OperationContext context) {
    Existing existing = context.read(objects -> existing(objects, request, context));
    Attributes common = GivenAttributes.resolved(request.common(), context);
    Attributes ofPrivate =
        attributes(existing.privateKey(), common, request.privateKey(), request, context);
    Attributes ofPublic =
        attributes(existing.publicKey(), common, request.publicKey(), request, context);
    pairs.requireStorage(
        request.commonProtectionStorageMasks(),
        request.privateProtectionStorageMasks(),
        request.publicProtectionStorageMasks(),
        ofPrivate);
    NewPairs.Pair pair =
        pairs.made(
            existing.privateKey().tenant(), new NewPairs.Order(ofPrivate, ofPublic), context);
    context.write(
        objects -> {
          Existing current = existing(objects, request, context);
          replace(objects, current.privateKey(), pair.privateKey(), context);
          replace(objects, current.publicKey(), pair.publicKey(), context);
          return null;
        });
    return new ReKeyKeyPair.Response(
        pair.privateKey().uniqueIdentifier(),
        pair.publicKey().uniqueIdentifier(),
        Attributes.EMPTY,
        Attributes.EMPTY);
  }

  private static Existing existing(
      Objects objects, ReKeyKeyPair.Request request, OperationContext context) {
    ManagedObject privateKey = context.require(objects, request.privateKeyUniqueIdentifier());
    Replacement.require(privateKey, ObjectType.PRIVATE_KEY);
    ManagedObject publicKey =
        privateKey
            .linked(LinkType.PUBLIC_KEY_LINK)
            .flatMap(id -> context.findPermitted(objects, id, context.permission()))
            .filter(it -> isOther(it, privateKey))
            .orElseThrow(ReKeyKeyPairHandler::alone);
    Replacement.require(publicKey, ObjectType.PUBLIC_KEY);
    return new Existing(privateKey, publicKey);
  }

  /** Links are the clients' to write: only what both keys say makes them a pair. */
  private static boolean isOther(ManagedObject publicKey, ManagedObject privateKey) {
    return publicKey.tenant().equals(privateKey.tenant())
        && publicKey
            .linked(LinkType.PRIVATE_KEY_LINK)
            .filter(privateKey.uniqueIdentifier()::equals)
            .isPresent();
  }

  private static KmipException alone() {
    return new KmipException(
        ResultReason.OBJECT_NOT_FOUND,
        ResultReason.ITEM_NOT_FOUND,
        "the private key has no Public Key Link to a key that links back to it");
  }

  private static Attributes attributes(
      ManagedObject existing,
      Attributes common,
      Attributes own,
      ReKeyKeyPair.Request request,
      OperationContext context) {
    Attributes given = GivenAttributes.merged(common, GivenAttributes.resolved(own, context));
    AttributeRules.checkCreation(given, existing.objectType(), false);
    Attributes all = Replacement.attributes(existing, given, request.offset(), context.now());
    AttributeRules.checkCreation(all, existing.objectType(), false);
    return all;
  }

  private void replace(
      ObjectsWriter objects, ManagedObject current, NewObject fresh, OperationContext context) {
    objects.put(Replacement.replaced(current, fresh.uniqueIdentifier(), context.now()));
    ManagedObject made =
        fresh.with(Replacement.taken(fresh.given(), current, context.now())).made(context.now());
    GivenAttributes.requireStorable(objects, made, ResultReason.INVALID_FIELD, attributesMax);
    objects.put(made);
  }
}
