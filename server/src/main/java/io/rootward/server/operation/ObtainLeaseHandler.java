package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.payload.ObtainLease;
import io.rootward.server.object.Leases;
import io.rootward.server.object.ManagedObject;
import java.time.Instant;
import java.util.Objects;

/** Obtain Lease: KMIP 2.1 section 6.1.35. Nothing is remembered: a lease binds the client. */
final class ObtainLeaseHandler
    implements OperationHandler<ObtainLease.Request, ObtainLease.Response> {
  @Override
  public ObtainLease.Response handle(ObtainLease.Request request, OperationContext context) {
    ManagedObject object =
        context.read(objects -> context.require(objects, request.uniqueIdentifier()));
    long seconds = Leases.of(object, context.now());
    Instant changed =
        Objects.requireNonNullElse(object.orNull(AttributeTypes.LAST_CHANGE_DATE), context.now());
    return new ObtainLease.Response(object.uniqueIdentifier(), seconds, changed);
  }
}
