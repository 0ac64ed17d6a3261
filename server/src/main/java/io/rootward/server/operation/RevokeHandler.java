package io.rootward.server.operation;

import io.rootward.kmip.payload.Revoke;
import io.rootward.server.derivation.ChildName;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.Tombstones;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Transitions;
import io.rootward.server.repository.Objects;
import org.jspecify.annotations.Nullable;

/** Revoke: KMIP 2.1 section 6.1.44. The rule of the transition lives in the object. */
final class RevokeHandler implements OperationHandler<Revoke.Request, Revoke.Response> {
  private final MaterialVault vault;

  /** With what may keep a key between its uses. */
  RevokeHandler(MaterialVault vault) {
    this.vault = vault;
  }

  @Override
  public Revoke.Response handle(Revoke.Request request, OperationContext context) {
    String identifier = context.identifier(request.uniqueIdentifier());
    String tombstone = context.newIdentifier();
    Revoked revoked =
        context.write(
            objects -> {
              Revoked now = found(objects, identifier, tombstone, context);
              objects.put(
                  Transitions.revoke(
                      now.object(),
                      request.revocationReason(),
                      request.compromiseOccurrenceDate(),
                      context.now()));
              return now;
            });
    vault.forget(revoked.object());
    if (revoked.name() != null) {
      context.children().dropped(revoked.name());
    }
    return new Revoke.Response(identifier);
  }

  /**
   * What is revoked.
   *
   * @param name of a derived key, which may be at hand
   */
  private record Revoked(ManagedObject object, @Nullable ChildName name) {}

  /** Of a derived key there is nothing to revoke: a record is made that says it is no key. */
  private static Revoked found(
      Objects objects, String identifier, String tombstone, OperationContext context) {
    FoundKey found =
        KeyFinder.find(context, objects, identifier, context.permission(), KeyFinder.Half.PRIVATE)
            .orElseThrow(OperationContext::notFound);
    Meaning.Line line = found.derived();
    return line == null
        ? new Revoked(found.object(), null)
        : new Revoked(
            Tombstones.of(objects, found.object(), line, tombstone, context.now()), line.name());
  }
}
