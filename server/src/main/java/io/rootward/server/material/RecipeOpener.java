package io.rootward.server.material;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.server.object.ManagedObject;

/** Derives keys that are not stored. */
@FunctionalInterface
public interface RecipeOpener {
  /**
   * The key of an object whose value is a recipe.
   *
   * @return the caller's to close
   * @throws io.rootward.server.object.KmipException when a base is gone, or when what comes out is
   *     not the key that was promised
   */
  EngineKey open(ManagedObject recipe);
}
