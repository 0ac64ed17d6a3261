package io.rootward.hsm.placement;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.SecretBytes;
import java.util.Set;
import java.util.function.Function;

/** A key that is brought into an engine when it is used, if it is not there already. */
abstract class PlacedKey implements EngineKey {
  /**
   * A handle as one of this package.
   *
   * @throws IllegalArgumentException if an engine made it that knows nothing of placement
   */
  static PlacedKey of(EngineKey key) {
    if (key instanceof PlacedKey placed) {
      return placed;
    }
    throw new IllegalArgumentException("the key belongs to another engine");
  }

  /**
   * Works with the key inside an engine.
   *
   * @param engine one of the two
   * @param purposes all that the key is opened for, so that what is open for an instant can do no
   *     more than it is needed for
   */
  abstract <T> T in(KeyEngine engine, Set<KeyPurpose> purposes, Function<EngineKey, T> work);

  /** The material, whatever the policy says: to be moved between the engines, never to a caller. */
  abstract SecretBytes material();

  /** What the key may do, narrowed to what it is opened for. */
  final KeyPolicy opened(Set<KeyPurpose> purposes) {
    KeyPolicy all = policy();
    return new KeyPolicy(null, all.sensitive(), all.extractable(), all.mayTransit(), purposes);
  }

  /** What it is, nothing of its content. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + spec() + "]";
  }
}
