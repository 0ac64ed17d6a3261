package io.rootward.server.operation;

import io.rootward.kmip.payload.Revoke;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Transitions;

/** Revoke: KMIP 2.1 section 6.1.44. The rule of the transition lives in the object. */
final class RevokeHandler implements OperationHandler<Revoke.Request, Revoke.Response> {
  private final MaterialVault vault;

  /** With what may keep a key between its uses. */
  RevokeHandler(MaterialVault vault) {
    this.vault = vault;
  }

  @Override
  public Revoke.Response handle(Revoke.Request request, OperationContext context) {
    ManagedObject revoked =
        context.write(
            objects -> {
              ManagedObject object = context.require(objects, request.uniqueIdentifier());
              objects.put(
                  Transitions.revoke(
                      object,
                      request.revocationReason(),
                      request.compromiseOccurrenceDate(),
                      context.now()));
              return object;
            });
    vault.forget(revoked);
    return new Revoke.Response(revoked.uniqueIdentifier());
  }
}
