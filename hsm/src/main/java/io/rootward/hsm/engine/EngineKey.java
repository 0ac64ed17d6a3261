package io.rootward.hsm.engine;

/**
 * A key inside an engine: material prepared in memory, or the handle of an object in a token.
 *
 * <p>Made by one engine and used with that engine only. May be used by several threads at once;
 * whoever got it closes it, after its last use.
 */
public interface EngineKey extends AutoCloseable {
  /** What it is. */
  KeySpec spec();

  /** Wipes the material, or gives the handle back. May be called again; never throws. */
  @Override
  void close();
}
