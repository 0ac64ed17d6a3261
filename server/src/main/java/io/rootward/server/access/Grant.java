package io.rootward.server.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded permission or denial concerning objects of one tenant. All that is given must fit; a
 * denial wins over every permission.
 *
 * @param id made by the server
 * @param effect whether it allows or denies
 * @param tenant whose objects it concerns
 * @param subject whom it concerns
 * @param permissions what it allows or denies; empty for everything
 * @param selector which objects
 * @param path which derivation paths; null for any path and for no path
 * @param created when it was recorded
 */
public record Grant(
    String id,
    Effect effect,
    String tenant,
    Subject subject,
    Set<Permission> permissions,
    ObjectSelector selector,
    @Nullable PathPattern path,
    Instant created) {

  /** What a grant does. */
  public enum Effect {
    ALLOW,
    DENY
  }

  public Grant {
    permissions = Set.copyOf(permissions);
  }

  boolean covers(Permission permission, @Nullable String usedPath) {
    return (permissions.isEmpty() || permissions.contains(permission))
        && (path == null || (usedPath != null && path.matches(usedPath)));
  }
}
