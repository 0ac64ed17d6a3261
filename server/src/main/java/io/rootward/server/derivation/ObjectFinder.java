package io.rootward.server.derivation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds objects that exist for who asks; one that is somebody else's does not. */
public interface ObjectFinder {
  /** The object of an identifier, destroyed or not. */
  Optional<ManagedObject> byIdentifier(String identifier);

  /** The object, not destroyed, of a Name. */
  Optional<ManagedObject> byName(String name);

  /**
   * Whether keys were derived from an object of a Name that is destroyed by now. What is known of a
   * derived key is looked up by its master.
   */
  boolean wasMaster(String name);

  /** The same in one tenant. */
  static boolean wasMaster(Objects objects, String tenant, String name) {
    AtomicBoolean found = new AtomicBoolean();
    objects.candidates(
        tenant,
        Attributes.of(Attribute.of(AttributeTypes.NAME, Name.of(name))),
        false,
        it -> {
          found.set(it.isDestroyed() && it.allows(CryptographicUsageMask.DERIVE_KEY));
          return !found.get();
        });
    return found.get();
  }
}
