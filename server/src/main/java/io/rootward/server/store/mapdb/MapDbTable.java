package io.rootward.server.store.mapdb;

import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.change.Posting;
import io.rootward.server.store.journal.RecordCodec;
import io.rootward.server.store.journal.ServedTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;

/**
 * Records by key in a hash map, lists of records in one ordered map, both in one file. Readers and
 * the writer exclude one another outside; nothing here is durable before the file is closed.
 * Records and short lists that were read lately are kept: MapDB reads and decodes a node for each
 * step.
 */
final class MapDbTable implements ServedTable {
  /** Rewriting an index node or hash directory takes at most about this. */
  private static final long ENTRY_BYTES = 8 << 10;

  /** MapDB takes pages of 1 MiB for records, for its own directory and for its free lists. */
  private static final long SLACK_BYTES = 4 << 20;

  /** Records kept decoded, of which the usual one has 2 KiB. */
  private static final int RECORDS_KEPT = 2_000;

  /** Longer records are asked for too seldom to have that much of the heap. */
  private static final int KEPT_BYTES_MAX = 8 << 10;

  /** Lists kept; most that are asked for by a request have one entry or none. */
  private static final int LISTS_KEPT = 10_000;

  private static final int KEPT_ENTRIES_MAX = 4;

  private final MapDbFile file;
  private final Map<byte[], byte[]> records;
  private final NavigableMap<byte[], byte[]> index;
  private final Recent<RecordKey, StoredRecord> recentRecords = new Recent<>(RECORDS_KEPT);

  /** Whole lists; empty for those that are too long. */
  private final Recent<Posting, Optional<List<Entry>>> recentLists = new Recent<>(LISTS_KEPT);

  /** One of a list. */
  private record Entry(long sequence, String id) {
    static Entry of(Map.Entry<byte[], byte[]> stored) {
      return new Entry(IndexKeys.sequence(stored.getKey()), IndexIds.decode(stored.getValue()));
    }
  }

  MapDbTable(MapDbFile file, Map<byte[], byte[]> records, NavigableMap<byte[], byte[]> index) {
    this.file = file;
    this.records = records;
    this.index = index;
  }

  @Override
  public @Nullable StoredRecord get(RecordKey key) {
    StoredRecord known = recentRecords.get(key);
    if (known != null) {
      return known;
    }
    try {
      byte[] content = records.get(RecordCodec.encodeKey(key));
      if (content == null) {
        return null;
      }
      StoredRecord read = RecordCodec.decodeContent(key, ByteBuffer.wrap(content));
      if (content.length <= KEPT_BYTES_MAX) {
        recentRecords.put(key, read);
      }
      return read;
    } catch (DBException bad) {
      throw corrupt(bad);
    }
  }

  @Override
  public void visit(Posting posting, Order order, Visitor visitor) {
    try {
      NavigableMap<byte[], byte[]> rising =
          index.subMap(IndexKeys.key(posting, 0), true, IndexKeys.key(posting, -1), true);
      Optional<List<Entry>> all = recentLists.get(posting);
      if (all == null) {
        all = ifShort(rising);
        recentLists.put(posting, all);
      }
      if (all.isPresent()) {
        visit(order == Order.OLDEST_FIRST ? all.get() : all.get().reversed(), visitor);
      } else {
        visit(order == Order.OLDEST_FIRST ? rising : rising.descendingMap(), visitor);
      }
    } catch (DBException bad) {
      throw corrupt(bad);
    }
  }

  /**
   * A list as a whole, if it has few entries. Not by a stream, which would ask a map of MapDB for
   * its size, and that counts all entries one by one.
   */
  private static Optional<List<Entry>> ifShort(NavigableMap<byte[], byte[]> list) {
    List<Entry> all = new ArrayList<>();
    for (Map.Entry<byte[], byte[]> stored : list.entrySet()) {
      if (all.size() == KEPT_ENTRIES_MAX) {
        return Optional.empty();
      }
      all.add(Entry.of(stored));
    }
    return Optional.of(List.copyOf(all));
  }

  private static void visit(List<Entry> entries, Visitor visitor) {
    for (Entry entry : entries) {
      if (!visitor.visit(entry.sequence(), entry.id())) {
        return;
      }
    }
  }

  private static void visit(NavigableMap<byte[], byte[]> list, Visitor visitor) {
    for (Map.Entry<byte[], byte[]> stored : list.entrySet()) {
      Entry entry = Entry.of(stored);
      if (!visitor.visit(entry.sequence(), entry.id())) {
        return;
      }
    }
  }

  /**
   * MapDB's own checks are few; what it does notice must reach the operator. What it does not is
   * found by the seal of each record when it is opened.
   */
  private static StoreException corrupt(DBException bad) {
    return new StoreException(
        StoreException.Kind.CORRUPT,
        "the MapDB file is damaged (%s): stop the server and delete data/clean, the next start rebuilds it"
            .formatted(bad.getMessage()),
        bad);
  }

  /** Generous: what is not used now is there for the next time. */
  @Override
  public void reserve(long bytes, long entries) {
    file.reserve(2 * bytes + entries * ENTRY_BYTES + SLACK_BYTES);
  }

  @Override
  public void apply(Collection<Change> changes) {
    changes.forEach(this::apply);
  }

  /** The record before it says which lists it was in; those are not searched. */
  private void apply(Change change) {
    StoredRecord before = get(change.key());
    StoredRecord after = change.record();
    byte[] key = RecordCodec.encodeKey(change.key());
    recentRecords.remove(change.key());
    if (after == null) {
      records.remove(key);
    } else {
      records.put(key, RecordCodec.encodeContent(after));
    }
    move(before, after);
  }

  /** Touches only the lists that the record leaves or enters. */
  private void move(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    Set<Posting> left = postings(before);
    Set<Posting> entered = postings(after);
    if (before != null) {
      for (Posting posting : left) {
        if (!entered.contains(posting)) {
          recentLists.remove(posting);
          index.remove(IndexKeys.key(posting, before.sequence()));
        }
      }
    }
    if (after != null) {
      byte[] id = IndexIds.encode(after.key().id());
      for (Posting posting : entered) {
        if (!left.contains(posting)) {
          recentLists.remove(posting);
          index.put(IndexKeys.key(posting, after.sequence()), id);
        }
      }
    }
  }

  /** The lists a record is in; none for no record. */
  private static Set<Posting> postings(@Nullable StoredRecord record) {
    return record == null ? Set.of() : new HashSet<>(Posting.of(record));
  }

  @Override
  public void close() {
    file.close();
  }
}
