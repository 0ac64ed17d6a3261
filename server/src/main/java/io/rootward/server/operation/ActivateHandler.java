package io.rootward.server.operation;

import io.rootward.kmip.payload.Activate;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Transitions;

/** Activate: KMIP 2.1 section 6.1.1. The rule of the transition lives in the object. */
final class ActivateHandler implements OperationHandler<Activate.Request, Activate.Response> {
  @Override
  public Activate.Response handle(Activate.Request request, OperationContext context) {
    return context.write(
        objects -> {
          ManagedObject object = context.require(objects, request.uniqueIdentifier());
          objects.put(Transitions.activate(object, context.now()));
          return new Activate.Response(object.uniqueIdentifier());
        });
  }
}
