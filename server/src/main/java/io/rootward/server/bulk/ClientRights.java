package io.rootward.server.bulk;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Access;
import io.rootward.server.access.AccessObject;
import io.rootward.server.access.Decision;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Principal;
import io.rootward.server.derivation.ObjectFinder;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do, and which objects exist for it.
 *
 * @param principal the client
 */
record ClientRights(Access access, Principal principal) {
  /** Where its objects may be. */
  Set<String> tenants() {
    return access.tenantsOpenTo(principal);
  }

  /** Finds what exists for it; whether it may do something is another question. */
  ObjectFinder finder(Objects objects) {
    return new ObjectFinder() {
      @Override
      public Optional<ManagedObject> byIdentifier(String identifier) {
        return inTenants(tenant -> objects.find(tenant, identifier));
      }

      @Override
      public Optional<ManagedObject> byName(String name) {
        return inTenants(
            tenant -> objects.findByName(tenant, name).flatMap(it -> objects.find(tenant, it)));
      }

      @Override
      public boolean wasMaster(String name) {
        return tenants().stream().anyMatch(it -> ObjectFinder.wasMaster(objects, it, name));
      }
    };
  }

  private interface Search {
    Optional<ManagedObject> in(String tenant);
  }

  private Optional<ManagedObject> inTenants(Search search) {
    return tenants().stream()
        .flatMap(tenant -> search.in(tenant).stream())
        .filter(this::exists)
        .findFirst();
  }

  private boolean exists(ManagedObject object) {
    return !(decide(object, Permission.GET_ATTRIBUTES, null)
            instanceof Decision.Denied(Decision.Reason reason, String _)
        && reason == Decision.Reason.UNKNOWN_OBJECT);
  }

  /**
   * An object by identifier or Name.
   *
   * @throws KmipException Object Not Found
   */
  ManagedObject required(Objects objects, String key) {
    ObjectFinder finder = finder(objects);
    return finder
        .byIdentifier(key)
        .or(() -> finder.byName(key))
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.OBJECT_NOT_FOUND,
                    "client " + principal.label() + " sees no object " + key));
  }

  /**
   * Lets a use pass.
   *
   * @param path from the object on; null where nothing is derived
   * @throws KmipException Permission Denied
   */
  void require(ManagedObject object, Permission permission, @Nullable String path) {
    if (decide(object, permission, path) instanceof Decision.Denied(var _, String message)) {
      throw new KmipException(ResultReason.PERMISSION_DENIED, message);
    }
  }

  private Decision decide(ManagedObject object, Permission permission, @Nullable String path) {
    AccessObject known =
        new AccessObject(object.tenant(), object.uniqueIdentifier(), object.names());
    return access.decide(principal, permission, known, path);
  }
}
