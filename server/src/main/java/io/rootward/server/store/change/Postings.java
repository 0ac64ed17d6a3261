package io.rootward.server.store.change;

import io.rootward.server.store.Order;
import io.rootward.server.store.StoredRecord;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Lists of records in memory, ordered by sequence. Not thread-safe. An empty list is removed: terms
 * such as dates are nearly as many as objects, and would stay for ever otherwise.
 */
public final class Postings {
  private final Map<Posting, NavigableMap<Long, String>> lists = new HashMap<>();

  /** Enters a record in every list it belongs to. */
  public void add(StoredRecord record) {
    for (Posting posting : Posting.of(record)) {
      lists
          .computeIfAbsent(posting, _ -> new TreeMap<>())
          .put(record.sequence(), record.key().id());
    }
  }

  /** Takes a record out of every list it is in. */
  public void remove(StoredRecord record) {
    for (Posting posting : Posting.of(record)) {
      lists.computeIfPresent(
          posting,
          (_, list) -> {
            list.remove(record.sequence());
            return list.isEmpty() ? null : list;
          });
    }
  }

  /** One list: sequence to id. */
  public NavigableMap<Long, String> list(Posting posting, Order order) {
    NavigableMap<Long, String> list = lists.get(posting);
    if (list == null) {
      return Collections.emptyNavigableMap();
    }
    return Collections.unmodifiableNavigableMap(
        order == Order.OLDEST_FIRST ? list : list.descendingMap());
  }
}
