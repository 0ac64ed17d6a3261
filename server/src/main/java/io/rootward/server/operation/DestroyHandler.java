package io.rootward.server.operation;

import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Destroy;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Transitions;
import io.rootward.server.repository.Objects;

/** Destroy: KMIP 2.1 section 6.1.15. The rule of the transition lives in the object. */
final class DestroyHandler implements OperationHandler<Destroy.Request, Destroy.Response> {
  private final ResidentKeys residentKeys;

  DestroyHandler(ResidentKeys residentKeys) {
    this.residentKeys = residentKeys;
  }

  @Override
  public Destroy.Response handle(Destroy.Request request, OperationContext context) {
    ManagedObject destroyed =
        context.write(
            objects -> {
              ManagedObject object = context.require(objects, request.uniqueIdentifier());
              requireNoRecipes(objects, object);
              requireFinal(object, context);
              if (object.objectType() == ObjectType.TEMPLATE) {
                // KMIP 1.4 section 4.21: with all its attributes.
                objects.remove(object);
                return object;
              }
              objects.put(Transitions.destroy(object, context.now()));
              residentKeys.intendRemoval(objects, object);
              return object;
            });
    residentKeys.remove(destroyed);
    return new Destroy.Response(destroyed.uniqueIdentifier());
  }

  /** What a token has lost nobody brings back. */
  private static void requireFinal(ManagedObject object, OperationContext context) {
    if (context.changes().areKept() && object.material().custody() instanceof Custody.Resident) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "a key in a token cannot be destroyed in a batch that may have to be undone");
    }
  }

  /** With their base those keys would be gone, and with them what they encrypted. */
  private static void requireNoRecipes(Objects objects, ManagedObject base) {
    if (objects.hasRecipes(base)) {
      throw KmipException.deniedBefore21(
          ResultReason.CONSTRAINT_VIOLATION,
          "keys that are not stored are derived from the object: destroy them before");
    }
  }
}
