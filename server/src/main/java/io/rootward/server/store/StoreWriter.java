package io.rootward.server.store;

import java.util.Set;

/**
 * A transaction in the making. Reads see its own writes. Whatever it read is checked again at
 * commit: when a record it read, or a unique term it looked up, has changed meanwhile, the body is
 * run again.
 */
public interface StoreWriter extends StoreReader {
  /**
   * Creates or replaces a record.
   *
   * @param sealed made for the version that {@link #nextVersion} gave; not changed afterwards by
   *     the caller
   * @throws StoreException with kind DUPLICATE at commit when a unique term belongs to another
   *     record
   */
  void put(RecordKey key, byte[] sealed, Set<IndexTerm> terms);

  /** The version that a put of this key will get: one above the version this transaction reads. */
  long nextVersion(RecordKey key);

  /** Removes a record and its terms; without effect when there is none. */
  void delete(RecordKey key);

  /** Adds an audit entry that is durable together with this transaction. */
  void audit(byte[] sealedEntry);
}
