package io.rootward.server.repository;

import io.rootward.server.object.ManagedObject;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction put in the place of what.
 *
 * @param tenant of the object
 * @param identifier of the object
 * @param before how it was; null when it was not there
 * @param version of its record since
 */
public record Replaced(
    String tenant, String identifier, @Nullable ManagedObject before, long version) {
  /** The version of what is not there. */
  static final long REMOVED = 0;

  /** The same object changed once more: as it was before both, with the version of the later. */
  public Replaced then(Replaced later) {
    return new Replaced(tenant, identifier, before, later.version());
  }
}
