package io.rootward.server.access;

import io.rootward.server.access.Decision.Allowed;
import io.rootward.server.access.Decision.Denied;
import io.rootward.server.access.Decision.Reason;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides whether a principal may do something. In this order: a fitting denial
 * wins; then the role, for objects of the principal's own tenant; then a fitting permission.
 * Thread-safe; touches no store.
 */
public final class Access {
  private static final Decision ALLOWED = new Allowed();

  private final Supplier<GrantIndex> grants;

  /** Takes where the current grants are found, usually {@code registry::grants}. */
  public Access(Supplier<GrantIndex> grants) {
    this.grants = grants;
  }

  /**
   * Decides one use of one object.
   *
   * @param object the object; null for operations that name none, such as Create
   * @param path canonical derivation path; null where nothing is derived by path
   */
  public Decision decide(
      Principal principal,
      Permission permission,
      @Nullable AccessObject object,
      @Nullable String path) {
    String tenant = object == null ? principal.tenant() : object.tenant();
    boolean own = tenant.equals(principal.tenant());
    List<Grant> fitting =
        grants
            .get()
            .about(principal, tenant, object)
            .filter(grant -> grant.covers(permission, path))
            .toList();
    boolean denied = fitting.stream().anyMatch(grant -> grant.effect() == Grant.Effect.DENY);
    boolean granted = !denied && !fitting.isEmpty();
    if (granted || (!denied && own && principal.role().holds(permission))) {
      return ALLOWED;
    }
    return own ? refusal(principal, permission, denied) : unknown();
  }

  /**
   * Whether an object exists for a principal: it is of its own tenant, or some grant lets it do
   * something with it. What it may do is to be decided still.
   */
  public boolean knows(Principal principal, AccessObject object) {
    return object.tenant().equals(principal.tenant())
        || grants
            .get()
            .about(principal, object.tenant(), object)
            .anyMatch(grant -> grant.effect() == Grant.Effect.ALLOW);
  }

  /** The grants in force: another object whenever they changed. */
  public GrantIndex inForce() {
    return grants.get();
  }

  private static Denied refusal(Principal principal, Permission permission, boolean denied) {
    String why = denied ? "a grant denies it" : "role " + principal.role().label();
    return new Denied(
        Reason.NOT_PERMITTED,
        principal.label() + " has no permission " + permission.label() + " here (" + why + ")");
  }

  private static Denied unknown() {
    return new Denied(Reason.UNKNOWN_OBJECT, "no such object");
  }

  /**
   * The tenants in which an identifier may be looked for: the principal's own first, others only
   * when one of their grants allows it something. Each object found still needs its decision.
   */
  public Set<String> tenantsOpenTo(Principal principal) {
    return grants.get().tenantsOpenTo(principal);
  }
}
