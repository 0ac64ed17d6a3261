package io.rootward.server.custody;

import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;

/** Seals and opens records of one tenant, or of the installation itself. Thread-safe. */
public interface Vault {
  /**
   * Seals a record's content for exactly this key and version.
   *
   * @param plain the content; stays the caller's to wipe
   * @return 29 bytes longer than the content
   * @throws IllegalArgumentException for a key of another tenant
   */
  byte[] seal(RecordKey key, long version, byte[] plain);

  /**
   * Opens a record.
   *
   * @return the content; the caller's to wipe
   * @throws CustodyException when it was edited, exchanged with another or an older one, moved, or
   *     sealed under another root
   * @throws IllegalArgumentException for a record of another tenant
   */
  byte[] open(StoredRecord record);

  /** What a value of a field is indexed as: 32 hexadecimal characters that tell nothing of it. */
  String indexValue(String field, byte[] value);
}
