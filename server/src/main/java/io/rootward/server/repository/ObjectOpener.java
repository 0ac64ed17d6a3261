package io.rootward.server.repository;

import io.rootward.server.custody.Vault;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.nio.ByteBuffer;
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

  /**
   * The object of a record.
   *
   * @throws io.rootward.server.custody.CustodyException when the record was edited, moved or
   *     exchanged
   * @throws io.rootward.server.store.StoreException when it is no object, or a newer program's
   */
  ManagedObject open(StoredRecord stored) {
    ManagedObject known = opened.get(stored);
    if (known != null) {
      return known;
    }
    byte[] content = vault(stored.key().tenant()).open(stored);
    try {
      ManagedObject object = RecordCodec.decode(stored.key(), content);
      opened.put(stored, object);
      return object;
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  /** For exactly this key and version: a seal cannot be moved to another record or back in time. */
  byte[] seal(RecordKey key, long version, ManagedObject object) {
    byte[] content = RecordCodec.encode(object);
    try {
      return vault(key.tenant()).seal(key, version, content);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  /** A number kept like an object: nobody sets it back in the file. */
  byte[] seal(RecordKey key, long version, long number) {
    byte[] content = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return vault(key.tenant()).seal(key, version, content);
  }

  /** What such a record holds. */
  long number(StoredRecord stored) {
    return ByteBuffer.wrap(vault(stored.key().tenant()).open(stored)).getLong();
  }

  IndexTerms terms(String tenant) {
    return new IndexTerms(vault(tenant));
  }

  /** Asking for another tenant is a defect of the caller, not a request that is refused. */
  private Vault vault(String tenant) {
    Vault vault = vaults.get(tenant);
    if (vault == null) {
      throw new IllegalArgumentException("this body was not opened for tenant " + tenant);
    }
    return vault;
  }
}
