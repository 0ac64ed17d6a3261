package io.rootward.server.store.memory;

import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.change.Posting;
import io.rootward.server.store.change.Postings;
import io.rootward.server.store.change.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records and index in plain maps. Not thread-safe: the store keeps readers out while it applies.
 * Also the reference that the MapDB table is compared with.
 */
public final class MemoryTable implements Table {
  private final Map<RecordKey, StoredRecord> records = new HashMap<>();
  private final Postings postings = new Postings();

  @Override
  public @Nullable StoredRecord get(RecordKey key) {
    return records.get(key);
  }

  @Override
  public void visit(Posting posting, Order order, Visitor visitor) {
    for (Map.Entry<Long, String> entry : postings.list(posting, order).entrySet()) {
      if (!visitor.visit(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }

  @Override
  public void apply(Collection<Change> changes) {
    changes.forEach(this::apply);
  }

  /** The old record says which lists to leave; a change knows only what is now. */
  private void apply(Change change) {
    StoredRecord before = records.remove(change.key());
    if (before != null) {
      postings.remove(before);
    }
    StoredRecord record = change.record();
    if (record != null) {
      records.put(change.key(), record);
      postings.add(record);
    }
  }
}
