package io.rootward.server.access;

import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;

/** Seals what this package stores; implemented by custody. */
public interface RecordSeal {
  /** Seals a record's content for exactly this key and version. */
  byte[] seal(RecordKey key, long version, byte[] content);

  /** Opens a record; throws when it was edited, swapped or moved. */
  byte[] open(StoredRecord sealed);
}
