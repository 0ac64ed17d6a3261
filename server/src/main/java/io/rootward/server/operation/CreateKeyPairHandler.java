package io.rootward.server.operation;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.ManagedObject;
import java.util.Objects;
import java.util.Optional;

/** Create Key Pair: KMIP 2.1 section 6.1.9, KMIP 1.4 section 4.2. */
final class CreateKeyPairHandler
    implements OperationHandler<CreateKeyPair.Request, CreateKeyPair.Response> {
  private final NewPairs pairs;
  private final PathKeys pathKeys;
  private final int attributesMax;

  CreateKeyPairHandler(NewPairs pairs, PathKeys pathKeys, int attributesMax) {
    this.pairs = pairs;
    this.pathKeys = pathKeys;
    this.attributesMax = attributesMax;
  }

  @Override
  public CreateKeyPair.Response handle(CreateKeyPair.Request request, OperationContext context) {
    context.permit();
    Attributes common = GivenAttributes.resolved(request.common(), context);
    Attributes forPrivate =
        GivenAttributes.merged(common, GivenAttributes.resolved(request.privateKey(), context));
    Attributes forPublic =
        GivenAttributes.merged(common, GivenAttributes.resolved(request.publicKey(), context));
    pairs.requireStorage(
        request.commonProtectionStorageMasks(),
        request.privateProtectionStorageMasks(),
        request.publicProtectionStorageMasks(),
        forPrivate);
    AttributeRules.checkCreation(forPrivate, ObjectType.PRIVATE_KEY, false);
    AttributeRules.checkCreation(forPublic, ObjectType.PUBLIC_KEY, false);
    Optional<PathKeys.Order> derived =
        RecipeOrders.of(ObjectType.PRIVATE_KEY, forPrivate, forPublic);
    return derived.isPresent()
        ? response(pathKeys.make(derived.get(), context))
        : fresh(new NewPairs.Order(forPrivate, forPublic), context);
  }

  private static CreateKeyPair.Response response(PathKeys.Made made) {
    return new CreateKeyPair.Response(
        made.identifier(),
        Objects.requireNonNull(made.publicKey()),
        Attributes.EMPTY,
        Attributes.EMPTY);
  }

  private CreateKeyPair.Response fresh(NewPairs.Order order, OperationContext context) {
    NewPairs.Pair pair = pairs.made(context.principal().tenant(), order, context);
    ManagedObject privateKey = pair.privateKey().made(context.now());
    ManagedObject publicKey = pair.publicKey().made(context.now());
    context.write(
        objects -> {
          ResultReason in1x = ResultReason.INVALID_FIELD;
          GivenAttributes.requireStorable(objects, privateKey, in1x, attributesMax);
          objects.put(privateKey);
          GivenAttributes.requireStorable(objects, publicKey, in1x, attributesMax);
          objects.put(publicKey);
          return null;
        });
    return new CreateKeyPair.Response(
        privateKey.uniqueIdentifier(),
        publicKey.uniqueIdentifier(),
        Attributes.EMPTY,
        Attributes.EMPTY);
  }
}
