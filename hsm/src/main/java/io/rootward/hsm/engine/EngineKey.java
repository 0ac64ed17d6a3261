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

  /** What may become of it. */
  KeyPolicy policy();

  /** Where its material is: {@link Residence#INSIDE} or {@link Residence#BASE_IN_MEMORY}. */
  Residence residence();

  /**
   * Makes it fit to be kept between two uses: material in this process leaves the heap. What is in
   * a token is there already.
   */
  default void leaveHeap() {}

  /**
   * Wipes the material; in a token, removes a temporary object or lets a resident one be. May be
   * called again; never throws.
   */
  @Override
  void close();
}
