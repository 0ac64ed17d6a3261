package io.rootward.server.store;

import java.util.Set;

/**
 * A transaction in the making. Reads see its own writes. Whatever it read is checked again at
 * commit: when a record it read or wrote, or a unique term it looked up, has changed meanwhile, the
 * body is run again. What find, scan and count visited is not checked.
 */
public interface StoreWriter extends StoreReader {
  /**
   * Creates or replaces a record.
   *
   * @param sealed made for the version that {@link #nextVersion} gave; not changed afterwards by
   *     the caller
   * @param terms what it can be found by from now on, at most 10,000
   * @throws StoreException with kind DUPLICATE at commit when a unique term belongs to another
   *     record, TOO_LARGE when the transaction grows over its limit
   */
  void put(RecordKey key, byte[] sealed, Set<IndexTerm> terms);

  /**
   * The version that a put of this key will get: one above the version this transaction began on.
   */
  long nextVersion(RecordKey key);

  /** Removes a record and its terms; without effect when there is none. */
  void delete(RecordKey key);

  /** Adds an audit entry, at most 64 KiB, that is durable together with this transaction. */
  void audit(byte[] sealedEntry);
}
