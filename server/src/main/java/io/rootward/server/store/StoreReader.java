package io.rootward.server.store;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * One consistent state of the store. Valid only inside the body it was handed to, on that thread.
 */
public interface StoreReader {
  /** The record of that key as of this state. */
  Optional<StoredRecord> get(RecordKey key);

  /** The id of the record that carries a unique term. */
  Optional<String> findUnique(RecordKind kind, String tenant, IndexTerm term);

  /**
   * Visits the records that carry a term, in order of creation, until the visitor answers false.
   *
   * @param visitor takes the id; answers whether to go on
   */
  void find(RecordKind kind, String tenant, IndexTerm term, Predicate<String> visitor);

  /**
   * Visits all records of a kind and tenant in order of creation, until the visitor answers false.
   */
  void scan(RecordKind kind, String tenant, Predicate<String> visitor);

  /** How many records carry a term, counted up to limit and no further. */
  int count(RecordKind kind, String tenant, IndexTerm term, int limit);
}
