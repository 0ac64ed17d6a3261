package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.server.object.ManagedObject;
import org.jspecify.annotations.Nullable;

/**
 * A key that was found fit for a purpose, opened in the engine.
 *
 * @param found what it is
 * @param key the same as a key of the engine, not to be closed but by closing this
 * @param atHand whether it is a derived key that was used before, lately
 * @param derivedBy how it was derived, for the audit trail; null for an object
 * @param release lets go of it
 */
public record UsableKey(
    FoundKey found, EngineKey key, boolean atHand, @Nullable String derivedBy, Runnable release)
    implements AutoCloseable {
  /** The object it is; of a derived key one that is nowhere stored. */
  public ManagedObject object() {
    return found.object();
  }

  /** What a response calls it: as the request did. */
  public String identifier() {
    return found.identifier();
  }

  @Override
  public void close() {
    release.run();
  }
}
