package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectGroupMember;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.StorageStatusMask;
import io.rootward.kmip.payload.Locate;
import io.rootward.server.access.Permission;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Locate: KMIP 2.1 section 6.1.28, KMIP 1.4 section 4.9. Oldest first in KMIP 1.x, newest first in
 * 2.x, which says so.
 */
final class LocateHandler implements OperationHandler<Locate.Request, Locate.Response> {
  private final OperationLimits limits;

  LocateHandler(OperationLimits limits) {
    this.limits = limits;
  }

  @Override
  public Locate.Response handle(Locate.Request request, OperationContext context) {
    context.permit();
    int offset = atLeastZero(request.offsetItems(), 0, "Offset Items");
    int wanted = atLeastZero(request.maximumItems(), limits.locatePageMax(), "Maximum Items");
    if (offset > limits.locateOffsetMax()) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Offset Items is over " + limits.locateOffsetMax());
    }
    LocateMatcher matcher = new LocateMatcher(request.conditions(), context.version());
    Predicate<ManagedObject> wantedObject =
        inStorage(request.storageStatusMask())
            .and(member(request.objectGroupMember()))
            .and(object -> matcher.matches(AttributeView.of(object, context.now())))
            .and(object -> context.may(object, Permission.LOCATE));
    int page = Math.min(wanted, limits.locatePageMax());
    LocatePage found = new LocatePage(offset, page, limits.locateCountMax(), context.is1x());
    context.read(objects -> search(objects, matcher.indexable(), wantedObject, found, context));
    return new Locate.Response(found.total(), found.identifiers());
  }

  private static @Nullable Void search(
      Objects objects,
      Attributes indexable,
      Predicate<ManagedObject> wanted,
      LocatePage found,
      OperationContext context) {
    String identifier = indexable.orNull(AttributeTypes.UNIQUE_IDENTIFIER);
    List<String> tenants = new ArrayList<>(context.tenants());
    for (String tenant : context.is1x() ? tenants : tenants.reversed()) {
      if (identifier != null) {
        objects.find(tenant, identifier).filter(wanted).ifPresent(found::offer);
      } else {
        objects.candidates(
            tenant, indexable, object -> !wanted.test(object) || found.offer(object));
      }
    }
    return null;
  }

  /** Destroyed objects are found only when asked for: KMIP 2.1 section 12.3. */
  private static Predicate<ManagedObject> inStorage(@Nullable Integer mask) {
    int wanted = mask == null ? StorageStatusMask.ON_LINE_STORAGE.code() : mask;
    boolean onLine = (wanted & StorageStatusMask.ON_LINE_STORAGE.code()) != 0;
    boolean destroyed = (wanted & StorageStatusMask.DESTROYED_STORAGE.code()) != 0;
    return object -> object.isDestroyed() ? destroyed : onLine;
  }

  private static Predicate<ManagedObject> member(@Nullable ObjectGroupMember member) {
    return switch (member) {
      case null -> object -> true;
      case GROUP_MEMBER_FRESH -> object -> Boolean.TRUE.equals(object.orNull(AttributeTypes.FRESH));
      case GROUP_MEMBER_DEFAULT ->
          throw new KmipException(
              ResultReason.FEATURE_NOT_SUPPORTED, "object groups have no default member here");
    };
  }

  private static int atLeastZero(@Nullable Integer given, int absent, String field) {
    int value = given == null ? absent : given;
    if (value < 0) {
      throw new KmipException(ResultReason.INVALID_FIELD, field + " is negative");
    }
    return value;
  }
}
