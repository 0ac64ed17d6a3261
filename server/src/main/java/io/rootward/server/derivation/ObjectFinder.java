package io.rootward.server.derivation;

import io.rootward.server.object.ManagedObject;
import java.util.Optional;

/** Finds objects that exist for who asks; one that is somebody else's does not. */
public interface ObjectFinder {
  /** The object of an identifier, destroyed or not. */
  Optional<ManagedObject> byIdentifier(String identifier);

  /** The object, not destroyed, of a Name. */
  Optional<ManagedObject> byName(String name);
}
