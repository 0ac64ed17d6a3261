package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.time.Instant;
import java.util.Arrays;

/**
 * Get Usage Allocation: KMIP 2.1 section 6.1.23, KMIP 1.4 section 4.18. For keys that clients use
 * themselves; what the server protects with a key it takes off the Usage Limits unasked.
 */
final class GetUsageAllocationHandler
    implements OperationHandler<GetUsageAllocation.Request, GetUsageAllocation.Response> {
  private final KeyUse keyUse;

  GetUsageAllocationHandler(KeyUse keyUse) {
    this.keyUse = keyUse;
  }

  @Override
  public GetUsageAllocation.Response handle(
      GetUsageAllocation.Request request, OperationContext context) {
    long units = request.usageLimitsCount();
    if (units <= 0) {
      throw new KmipException(ResultReason.INVALID_FIELD, "Usage Limits Count must be positive");
    }
    keyUse.settle(
        context, context.read(objects -> context.require(objects, request.uniqueIdentifier())));
    return context.write(
        objects -> {
          ManagedObject object = context.require(objects, request.uniqueIdentifier());
          UsageLimits limits = requireLimits(object);
          requireProtecting(object, context.now());
          objects.put(KeyUse.charged(object, limits, units, context.now()));
          return new GetUsageAllocation.Response(object.uniqueIdentifier());
        });
  }

  private static UsageLimits requireLimits(ManagedObject object) {
    if (Arrays.stream(Purpose.values()).noneMatch(it -> it.protects() && object.allows(it.bit()))) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.ILLEGAL_OPERATION,
          "the object's Cryptographic Usage Mask has nothing that applies protection");
    }
    UsageLimits limits = object.orNull(AttributeTypes.USAGE_LIMITS);
    if (limits == null) {
      throw new KmipException(
          ResultReason.ATTRIBUTE_NOT_FOUND,
          ResultReason.ILLEGAL_OPERATION,
          "the object has no Usage Limits");
    }
    return limits;
  }

  private static void requireProtecting(ManagedObject object, Instant now) {
    if (object.stateAt(now) != State.ACTIVE || object.lifecycle().protectingHasStopped(now)) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED, "the object may not be used for protection now");
    }
  }
}
