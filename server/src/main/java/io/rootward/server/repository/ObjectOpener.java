package io.rootward.server.repository;

import io.rootward.server.custody.Vault;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.util.Arrays;
import java.util.Map;

/** Seals and opens objects of the tenants that one body of the store is about. */
final class ObjectOpener {
  private final Map<String, Vault> vaults;
  private final OpenedObjects opened;

  ObjectOpener(Map<String, Vault> vaults, OpenedObjects opened) {
    this.vaults = vaults;
    this.opened = opened;
  }

  ManagedObject open(StoredRecord stored) {
    ManagedObject known = opened.get(stored.key(), stored.version());
    if (known != null) {
      return known;
    }
    byte[] content = vault(stored.key().tenant()).open(stored);
    try {
      ManagedObject object = RecordCodec.decode(stored.key(), content);
      opened.put(stored.key(), stored.version(), object);
      return object;
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  byte[] seal(RecordKey key, long version, ManagedObject object) {
    byte[] content = RecordCodec.encode(object);
    try {
      return vault(key.tenant()).seal(key, version, content);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  IndexTerms terms(String tenant) {
    return new IndexTerms(vault(tenant));
  }

  private Vault vault(String tenant) {
    Vault vault = vaults.get(tenant);
    if (vault == null) {
      throw new IllegalArgumentException("this body was not opened for tenant " + tenant);
    }
    return vault;
  }
}
