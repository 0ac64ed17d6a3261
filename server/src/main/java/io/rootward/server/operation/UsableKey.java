package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.server.object.ManagedObject;

/**
 * A key that was found fit for a purpose, opened in the engine.
 *
 * @param object the object it is
 * @param key the same as a key of the engine
 */
public record UsableKey(ManagedObject object, EngineKey key) implements AutoCloseable {
  @Override
  public void close() {
    key.close();
  }
}
