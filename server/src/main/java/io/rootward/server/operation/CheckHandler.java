package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Check;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.Leases;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Check: KMIP 2.1 section 6.1.7, KMIP 1.4 section 4.10. Judges what the request names and no more:
 * a key that is not Active yet passes, for what the client wants to do with it may be later.
 *
 * <p>What was against it is told by Result Reason and text, for a failed batch item of the test
 * cases has no payload; the ID Placeholder is emptied.
 */
final class CheckHandler implements OperationHandler<Check.Request, Check.Response> {
  /** No cryptography is done with these. */
  private static final Set<ObjectType> UNUSABLE =
      EnumSet.of(ObjectType.OPAQUE_OBJECT, ObjectType.CERTIFICATE_REQUEST, ObjectType.TEMPLATE);

  private static final int OF_PUBLIC_HALVES =
      CryptographicUsageMask.VERIFY.code() | CryptographicUsageMask.ENCRYPT.code();

  private final KeyUse keyUse;

  CheckHandler(KeyUse keyUse) {
    this.keyUse = keyUse;
  }

  @Override
  public Check.Response handle(Check.Request request, OperationContext context) {
    FoundKey found = context.read(objects -> found(request, context, objects));
    if (request.usageLimitsCount() != null && keyUse.settle(context, found.charged())) {
      found = context.read(objects -> found(request, context, objects));
    }
    try {
      requireAllowed(request, found, context);
    } catch (KmipException e) {
      context.emptyPlaceholder();
      throw e;
    }
    return new Check.Response(found.identifier(), null, null, null);
  }

  private static FoundKey found(Check.Request request, OperationContext context, Objects objects) {
    Integer mask = request.cryptographicUsageMask();
    boolean publicHalf = mask != null && (mask & ~OF_PUBLIC_HALVES) == 0;
    return KeyFinder.require(
        context,
        objects,
        request.uniqueIdentifier(),
        context.permission(),
        publicHalf ? KeyFinder.Half.PUBLIC : KeyFinder.Half.PRIVATE);
  }

  private static void requireAllowed(
      Check.Request request, FoundKey found, OperationContext context) {
    ManagedObject object = found.object();
    if (object.isDestroyed()) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED, ResultReason.ITEM_NOT_FOUND, "the object is destroyed");
    }
    Integer mask = request.cryptographicUsageMask();
    Long units = request.usageLimitsCount();
    if ((mask != null || units != null) && UNUSABLE.contains(object.objectType())) {
      throw new KmipException(
          ResultReason.ILLEGAL_OBJECT_TYPE,
          ResultReason.ILLEGAL_OPERATION,
          object.objectType().specName() + " is not for cryptographic use");
    }
    requireBits(mask, object);
    requireLeft(units, found.charged());
    requireLease(request.leaseTime(), object, context);
  }

  private static void requireBits(@Nullable Integer wanted, ManagedObject object) {
    if (wanted != null && (object.usageMask() & wanted) != wanted) {
      throw new KmipException(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          ResultReason.PERMISSION_DENIED,
          "the object's Cryptographic Usage Mask lacks some of these bits");
    }
  }

  /** An object without Usage Limits is not limited. */
  private static void requireLeft(@Nullable Long wanted, ManagedObject charged) {
    UsageLimits limits = charged.orNull(AttributeTypes.USAGE_LIMITS);
    if (wanted != null && limits != null) {
      KeyUse.requireLeft(limits, wanted);
    }
  }

  /** A lease of 0 seconds is one without end. */
  private static void requireLease(
      @Nullable Long wanted, ManagedObject object, OperationContext context) {
    if (wanted == null) {
      return;
    }
    long granted = Leases.of(object, context.now());
    if (granted > 0 && wanted > granted) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED,
          "the longest Lease Time of the object is " + granted + " seconds");
    }
  }
}
