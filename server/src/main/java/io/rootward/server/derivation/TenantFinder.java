package io.rootward.server.derivation;

import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.Optional;

/** Finds all objects of one tenant, whoever asks. */
record TenantFinder(Objects objects, String tenant) implements ObjectFinder {
  @Override
  public Optional<ManagedObject> byIdentifier(String identifier) {
    return objects.find(tenant, identifier);
  }

  @Override
  public Optional<ManagedObject> byName(String name) {
    return objects.findByName(tenant, name).flatMap(id -> objects.find(tenant, id));
  }

  @Override
  public boolean wasMaster(String name) {
    return ObjectFinder.wasMaster(objects, tenant, name);
  }
}
