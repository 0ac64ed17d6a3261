package io.rootward.server.store;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * One consistent state of the store. Valid only inside the body it was handed to, on that thread;
 * later calls throw an IllegalStateException.
 */
public interface StoreReader {
  /** The record of that key as of this state. */
  Optional<StoredRecord> get(RecordKey key);

  /**
   * The id of the record that carries a unique term.
   *
   * @throws IllegalArgumentException for a term that is not unique
   */
  Optional<String> findUnique(RecordKind kind, String tenant, IndexTerm term);

  /**
   * Visits the records that carry a term, by their creation, until the visitor answers false. The
   * visitor may read but not write: collect the ids first.
   *
   * @param visitor takes the id; answers whether to go on
   */
  void find(RecordKind kind, String tenant, IndexTerm term, Order order, Predicate<String> visitor);

  /** The same, the oldest first. */
  default void find(RecordKind kind, String tenant, IndexTerm term, Predicate<String> visitor) {
    find(kind, tenant, term, Order.OLDEST_FIRST, visitor);
  }

  /**
   * Visits all records of a kind and tenant, by their creation, until the visitor answers false.
   * The visitor may read but not write.
   */
  void scan(RecordKind kind, String tenant, Order order, Predicate<String> visitor);

  /** The same, the oldest first. */
  default void scan(RecordKind kind, String tenant, Predicate<String> visitor) {
    scan(kind, tenant, Order.OLDEST_FIRST, visitor);
  }

  /** How many records carry a term, counted up to limit and no further. */
  int count(RecordKind kind, String tenant, IndexTerm term, int limit);
}
