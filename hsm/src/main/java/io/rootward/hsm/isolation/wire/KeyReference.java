package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.engine.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * Which key is meant. A resident key is named, and so survives the process of its token; a
 * temporary one has a number that holds in one such process only.
 *
 * @param number of a temporary key, from 1; 0 for a resident one
 * @param resident name of a resident key; null for a temporary one
 */
public record KeyReference(long number, @Nullable KeyId resident) {
  /** A temporary key. */
  public static KeyReference temporary(long number) {
    return new KeyReference(number, null);
  }

  /** A resident key. */
  public static KeyReference resident(KeyId id) {
    return new KeyReference(0, id);
  }
}
