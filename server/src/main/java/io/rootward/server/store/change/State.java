package io.rootward.server.store.change;

import io.rootward.server.store.Order;
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

  /** Visits a list by sequence, the oldest having the lowest, until the visitor answers false. */
  void visit(Posting posting, Order order, Visitor visitor);

  /** The same by rising sequence. */
  default void visit(Posting posting, Visitor visitor) {
    visit(posting, Order.OLDEST_FIRST, visitor);
  }
}
