package io.rootward.server.store.change;

import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes laid over a state that itself stays as it is. Not thread-safe. Stacked: a body's changes
 * lie over the table, and while a group is gathered each transaction lies over those before it, so
 * that none of them touches the table before the group is on the disk.
 */
public final class Overlay implements State {
  private final State base;
  private final Map<RecordKey, Change> changed = new LinkedHashMap<>();
  private final Postings postings = new Postings();

  /** Visits under way, one inside another: writing meanwhile would break the iterators. */
  private int visits;

  /** Nothing changed yet. */
  public Overlay(State base) {
    this.base = base;
  }

  /**
   * Lays one change over what is there.
   *
   * @throws IllegalStateException while a list is being visited
   */
  public void apply(Change change) {
    if (visits > 0) {
      throw new IllegalStateException("no writing while a list is visited: collect the ids first");
    }
    Change before = changed.put(change.key(), change);
    if (before != null && before.record() != null) {
      postings.remove(before.record());
    }
    if (change.record() != null) {
      postings.add(change.record());
    }
  }

  /** The last change of each record; what came and went within the overlay is left out. */
  public List<Change> changes() {
    List<Change> effective = new ArrayList<>(changed.size());
    for (Change change : changed.values()) {
      if (change.record() != null || base.get(change.key()) != null) {
        effective.add(change);
      }
    }
    return effective;
  }

  @Override
  public @Nullable StoredRecord get(RecordKey key) {
    Change change = changed.get(key);
    return change == null ? base.get(key) : change.record();
  }

  @Override
  public void visit(Posting posting, Order order, Visitor visitor) {
    Merge merge = new Merge(postings.list(posting, order), order, visitor);
    visits++;
    try {
      base.visit(
          posting,
          order,
          (sequence, id) ->
              merge.upTo(sequence) && (isChanged(posting, id) || merge.take(sequence, id)));
      merge.rest();
    } finally {
      visits--;
    }
  }

  /**
   * The base still lists what was changed or deleted here; such entries are the overlay's to give.
   */
  private boolean isChanged(Posting posting, String id) {
    return changed.containsKey(new RecordKey(posting.kind(), posting.tenant(), id));
  }

  /** Brings own entries in among those of the base, by sequence. */
  private static final class Merge {
    private final Iterator<Map.Entry<Long, String>> own;
    private final Order order;
    private final Visitor visitor;
    private Map.@Nullable Entry<Long, String> next;
    private boolean goingOn = true;

    Merge(Map<Long, String> own, Order order, Visitor visitor) {
      this.own = own.entrySet().iterator();
      this.order = order;
      this.visitor = visitor;
      advance();
    }

    private void advance() {
      next = own.hasNext() ? own.next() : null;
    }

    boolean take(long sequence, String id) {
      goingOn = visitor.visit(sequence, id);
      return goingOn;
    }

    /** Hands out own entries that come before a sequence; false once the visitor has enough. */
    boolean upTo(long limit) {
      while (goingOn && next != null && isBefore(next.getKey(), limit)) {
        takeNext(next);
      }
      return goingOn;
    }

    void rest() {
      while (goingOn && next != null) {
        takeNext(next);
      }
    }

    private boolean isBefore(long sequence, long limit) {
      return order == Order.OLDEST_FIRST ? sequence < limit : sequence > limit;
    }

    private void takeNext(Map.Entry<Long, String> entry) {
      take(entry.getKey(), entry.getValue());
      advance();
    }
  }
}
