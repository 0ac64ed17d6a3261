package io.rootward.server.operation;

import io.rootward.kmip.payload.Destroy;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Transitions;

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
              objects.put(Transitions.destroy(object, context.now()));
              residentKeys.intendRemoval(objects, object);
              return object;
            });
    residentKeys.remove(destroyed);
    return new Destroy.Response(destroyed.uniqueIdentifier());
  }
}
