package io.rootward.server.store.change;

import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import org.jspecify.annotations.Nullable;

/** Records and their index at one moment. The caller sees to it that nothing changes meanwhile. */
public interface State {
  /** Takes one entry of a list; answers whether to go on. */
  @FunctionalInterface
  interface Visitor {
    boolean visit(long sequence, String id);
  }

  /** The record of that key, or null. */
  @Nullable StoredRecord get(RecordKey key);

  /**
   * Visits a list by rising sequence until the visitor answers false. The visitor may ask this
   * state for records and other lists.
   */
  void visit(Posting posting, Visitor visitor);
}
