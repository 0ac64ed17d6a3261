package io.rootward.server.operation;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Access;
import io.rootward.server.access.AccessObject;
import io.rootward.server.access.Decision;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Principal;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.ObjectFinder;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a principal may, and which objects exist for it: those of its tenant, and those it has a
 * grant for. An object that does not exist for it is answered for as if there were none.
 *
 * @param access decides
 * @param principal who asks
 */
public record Rights(Access access, Principal principal) {
  /** The tenants in which an object may be found: the principal's own first. */
  public Set<String> tenants() {
    return access.tenantsOpenTo(principal);
  }

  /** Finds what exists for the principal; whether it may do something is another question. */
  public ObjectFinder finder(Objects objects) {
    return new ObjectFinder() {
      @Override
      public Optional<ManagedObject> byIdentifier(String identifier) {
        return known(tenant -> objects.find(tenant, identifier));
      }

      @Override
      public Optional<ManagedObject> byName(String name) {
        return known(
            tenant -> objects.findByName(tenant, name).flatMap(id -> objects.find(tenant, id)));
      }

      @Override
      public boolean wasMaster(String name) {
        return tenants().stream().anyMatch(it -> ObjectFinder.wasMaster(objects, it, name));
      }
    };
  }

  private Optional<ManagedObject> known(Function<String, Optional<ManagedObject>> in) {
    for (String tenant : tenants()) {
      Optional<ManagedObject> object = in.apply(tenant);
      if (object.filter(it -> access.knows(principal, accessObject(it))).isPresent()) {
        return object;
      }
    }
    return Optional.empty();
  }

  /**
   * Lets pass what names no object.
   *
   * @throws KmipException Permission Denied
   */
  void require(Permission permission) {
    require(access.decide(principal, permission, null, null));
  }

  /**
   * Lets a use of an object pass, or of a key derived from it.
   *
   * @param way path from the object on, in its canonical form; null where nothing is derived
   * @throws KmipException Permission Denied, or what an unknown identifier gives
   */
  public void require(ManagedObject object, Permission permission, @Nullable String way) {
    require(decide(object, permission, way));
  }

  /**
   * Whether an object exists that the principal may do something to.
   *
   * @throws KmipException Permission Denied when it exists only
   */
  boolean isThere(ManagedObject object, Permission permission) {
    Decision decision = decide(object, permission, null);
    if (isUnknown(decision)) {
      return false;
    }
    require(decision);
    return true;
  }

  /** Whether the principal may do something to an object it found by other means. */
  public boolean may(ManagedObject object, Permission permission) {
    return may(object, permission, null);
  }

  /** Whether the principal may do something to a key derived from an object by a path. */
  boolean may(ManagedObject object, Permission permission, @Nullable String way) {
    return decide(object, permission, way) instanceof Decision.Allowed;
  }

  /**
   * Lets a derived key be used: to derive and to do what is to be done with the key, both of the
   * key it comes from and of the master.
   *
   * @throws KmipException Permission Denied, or what an unknown identifier gives
   */
  void requireWithDerived(Meaning.Line line, Permission permission) {
    requireDerived(line.from().object(), wayFrom(line), permission);
    ManagedObject master = line.master();
    if (master != null) {
      requireDerived(master, line.name().policyPath(), permission);
    }
  }

  private void requireDerived(ManagedObject object, String way, Permission permission) {
    require(object, Permission.DERIVE, way);
    require(object, permission, way);
  }

  /** Whether the principal may do something more with a derived key it may use. */
  boolean mayWithDerived(Meaning.Line line, Permission permission) {
    ManagedObject master = line.master();
    return may(line.from().object(), permission, wayFrom(line))
        && (master == null || may(master, permission, line.name().policyPath()));
  }

  /** From the key that a derived one comes from, which may be below its master. */
  private static String wayFrom(Meaning.Line line) {
    return line.master() == null ? line.name().policyPath() : line.way().canonical().substring(1);
  }

  private Decision decide(ManagedObject object, Permission permission, @Nullable String way) {
    return access.decide(principal, permission, accessObject(object), way);
  }

  private static AccessObject accessObject(ManagedObject object) {
    return new AccessObject(object.tenant(), object.uniqueIdentifier(), object.names());
  }

  private static boolean isUnknown(Decision decision) {
    return decision instanceof Decision.Denied(Decision.Reason reason, String _)
        && reason == Decision.Reason.UNKNOWN_OBJECT;
  }

  private static void require(Decision decision) {
    if (decision instanceof Decision.Denied(var _, String message)) {
      throw isUnknown(decision)
          ? OperationContext.notFound()
          : new KmipException(ResultReason.PERMISSION_DENIED, message);
    }
  }
}
