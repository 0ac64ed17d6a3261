package io.rootward.server.derivation;

import io.rootward.hsm.engine.EngineKey;

/**
 * A derived key, opened in the engine for one use.
 *
 * @param key not to be closed but by closing this
 * @param cached whether it was at hand
 * @param release lets go of it
 */
public record OpenChild(EngineKey key, boolean cached, Runnable release) implements AutoCloseable {
  @Override
  public void close() {
    release.run();
  }
}
