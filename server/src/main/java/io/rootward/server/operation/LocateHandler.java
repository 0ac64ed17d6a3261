package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.StorageStatusMask;
import io.rootward.kmip.payload.Locate;
import io.rootward.server.access.Permission;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Locate: KMIP 2.1 section 6.1.28, KMIP 1.4 section 4.9. The newest first, which KMIP 2.x demands
 * and 1.x leaves open; there members of object groups come in the order in which they joined.
 */
final class LocateHandler implements OperationHandler<Locate.Request, Locate.Response> {
  private static final Predicate<ManagedObject> FRESH =
      object -> Boolean.TRUE.equals(object.orNull(AttributeTypes.FRESH));

  private final OperationLimits limits;
  private final LocatedReference references = new LocatedReference();

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
    Predicate<ManagedObject> matching =
        inStorage(request.storageStatusMask())
            .and(context::canName)
            .and(object -> matcher.matches(AttributeView.of(object, context.now())))
            .and(object -> context.rights().may(object, Permission.LOCATE))
            .and(object -> !DerivedFacts.Entry.isDenial(object));
    int page = Math.min(wanted, limits.locatePageMax());
    LocatePage found = new LocatePage(offset, page, limits.locateCountMax());
    boolean members = request.objectGroupMember() != null;
    Search search = new Search(matcher.indexable(), members && context.is1x(), context);
    return switch (request.objectGroupMember()) {
      case null -> references.addedTo(search.response(matching, found), request, offset, context);
      case GROUP_MEMBER_FRESH -> search.response(FRESH.and(matching), found);
      case GROUP_MEMBER_DEFAULT -> defaultMember(request, search, matching);
    };
  }

  /**
   * Our policy for the default member of a group: its oldest fresh object, or its oldest when all
   * have been served. Each is then served before one is served again.
   */
  private static Locate.Response defaultMember(
      Locate.Request request, Search search, Predicate<ManagedObject> matching) {
    if (!request.conditions().attributes().has(AttributeTypes.OBJECT_GROUP)) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Group Member Default needs an Object Group");
    }
    Search oldest = new Search(search.indexable(), true, search.context());
    Locate.Response fresh = oldest.response(FRESH.and(matching), onlyOne());
    return fresh.uniqueIdentifiers().isEmpty() ? oldest.response(matching, onlyOne()) : fresh;
  }

  private static LocatePage onlyOne() {
    return new LocatePage(0, 1, 1);
  }

  /** Goes through the candidates of all tenants that are open to the principal. */
  private record Search(Attributes indexable, boolean oldestFirst, OperationContext context) {
    Locate.Response response(Predicate<ManagedObject> wanted, LocatePage found) {
      String identifier = indexable.orNull(AttributeTypes.UNIQUE_IDENTIFIER);
      return context.read(
          objects -> {
            for (String tenant : context.rights().tenants()) {
              if (identifier != null) {
                objects.find(tenant, identifier).filter(wanted).ifPresent(found::offer);
              } else {
                Predicate<ManagedObject> visitor = it -> !wanted.test(it) || found.offer(it);
                objects.candidates(tenant, indexable, oldestFirst, visitor);
              }
            }
            return new Locate.Response(found.total(), found.identifiers());
          });
    }
  }

  /** Destroyed objects are found only when asked for: KMIP 2.1 section 12.3. */
  private static Predicate<ManagedObject> inStorage(@Nullable Integer mask) {
    int wanted = mask == null ? StorageStatusMask.ON_LINE_STORAGE.code() : mask;
    boolean onLine = (wanted & StorageStatusMask.ON_LINE_STORAGE.code()) != 0;
    boolean destroyed = (wanted & StorageStatusMask.DESTROYED_STORAGE.code()) != 0;
    return object -> object.isDestroyed() ? destroyed : onLine;
  }

  private static int atLeastZero(@Nullable Integer given, int absent, String field) {
    int value = given == null ? absent : given;
    if (value < 0) {
      throw new KmipException(ResultReason.INVALID_FIELD, field + " is negative");
    }
    return value;
  }
}
