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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;

/**
 * Records by key in a hash map, lists of records in one ordered map, both in one file. Readers and
 * the writer exclude one another outside; nothing here is durable before the file is closed.
 * Records and beginnings of lists that were read lately are kept: MapDB reads and decodes a node
 * for each step.
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

  /** Lists known; most that are asked for by a request have one entry or none. */
  private static final int LISTS_KEPT = 10_000;

  /** Of each list: who asks for more reads on. */
  private static final int KEPT_ENTRIES_MAX = 4;

  private final MapDbFile file;
  private final Map<byte[], byte[]> records;
  private final NavigableMap<byte[], byte[]> index;
  private final Recent<RecordKey, StoredRecord> recentRecords = new Recent<>(RECORDS_KEPT);

  private final Recent<Posting, Beginning> recentLists = new Recent<>(LISTS_KEPT);

  /** One of a list. */
  private record Entry(long sequence, String id) {
    static Entry of(Map.Entry<byte[], byte[]> stored) {
      return new Entry(IndexKeys.sequence(stored.getKey()), IndexIds.decode(stored.getValue()));
    }
  }

  /**
   * How a list begins.
   *
   * @param entries the oldest, at most {@link #KEPT_ENTRIES_MAX}
   * @param whole whether there are no others
   */
  private record Beginning(List<Entry> entries, boolean whole) {
    Beginning {
      entries = List.copyOf(entries);
    }

    /** With one that is newer than all; null if this one belongs among those that are known. */
    @Nullable Beginning with(Entry entry) {
      if (!entries.isEmpty() && entries.getLast().sequence() > entry.sequence()) {
        return null;
      }
      if (!whole || entries.size() == KEPT_ENTRIES_MAX) {
        return new Beginning(entries, false);
      }
      List<Entry> more = new ArrayList<>(entries);
      more.add(entry);
      return new Beginning(more, true);
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
      Beginning beginning = recentLists.get(posting);
      if (beginning == null) {
        beginning = beginning(entries(posting, 0));
        recentLists.put(posting, beginning);
      }
      if (beginning.whole()) {
        visit(
            order == Order.OLDEST_FIRST ? beginning.entries() : beginning.entries().reversed(),
            visitor);
      } else if (order == Order.NEWEST_FIRST) {
        visit(entries(posting, 0).descendingMap(), visitor);
      } else if (visit(beginning.entries(), visitor)) {
        visit(entries(posting, beginning.entries().getLast().sequence() + 1), visitor);
      }
    } catch (DBException bad) {
      throw corrupt(bad);
    }
  }

  /** A list from a sequence on. */
  private NavigableMap<byte[], byte[]> entries(Posting posting, long from) {
    return index.subMap(IndexKeys.key(posting, from), true, IndexKeys.key(posting, -1), true);
  }

  /**
   * Not by a stream, which would ask a map of MapDB for its size, and that counts all entries one
   * by one.
   */
  private static Beginning beginning(NavigableMap<byte[], byte[]> list) {
    List<Entry> first = new ArrayList<>();
    for (Map.Entry<byte[], byte[]> stored : list.entrySet()) {
      if (first.size() == KEPT_ENTRIES_MAX) {
        return new Beginning(first, false);
      }
      first.add(Entry.of(stored));
    }
    return new Beginning(first, true);
  }

  /** Answers whether to go on. */
  private static boolean visit(List<Entry> entries, Visitor visitor) {
    for (Entry entry : entries) {
      if (!visitor.visit(entry.sequence(), entry.id())) {
        return false;
      }
    }
    return true;
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

  /**
   * The entries of all changes in the order of the index: those of a list lie together, so that a
   * node is still in the processor's cache when the next entry goes there.
   */
  @Override
  public void apply(Collection<Change> changes) {
    NavigableMap<byte[], Optional<byte[]>> moves = new TreeMap<>(Arrays::compareUnsigned);
    for (Change change : changes) {
      apply(change, moves);
    }
    moves.forEach(
        (key, id) -> id.ifPresentOrElse(it -> index.put(key, it), () -> index.remove(key)));
  }

  /** The record before it says which lists it was in; those are not searched. */
  private void apply(Change change, Map<byte[], Optional<byte[]>> moves) {
    StoredRecord before = get(change.key());
    StoredRecord after = change.record();
    byte[] key = RecordCodec.encodeKey(change.key());
    recentRecords.remove(change.key());
    if (after == null) {
      records.remove(key);
    } else {
      records.put(key, RecordCodec.encodeContent(after));
    }
    move(before, after, moves);
  }

  /** Touches only the lists that the record leaves or enters. */
  private void move(
      @Nullable StoredRecord before,
      @Nullable StoredRecord after,
      Map<byte[], Optional<byte[]>> moves) {
    Set<Posting> left = postings(before);
    Set<Posting> entered = postings(after);
    if (before != null) {
      for (Posting posting : left) {
        if (!entered.contains(posting)) {
          recentLists.remove(posting);
          moves.put(IndexKeys.key(posting, before.sequence()), Optional.empty());
        }
      }
    }
    if (after != null) {
      Optional<byte[]> id = Optional.of(IndexIds.encode(after.key().id()));
      for (Posting posting : entered) {
        if (!left.contains(posting)) {
          entered(posting, new Entry(after.sequence(), after.key().id()));
          moves.put(IndexKeys.key(posting, after.sequence()), id);
        }
      }
    }
  }

  /** A new record is the newest of its lists, so that what is known of them stays good. */
  private void entered(Posting posting, Entry entry) {
    Beginning known = recentLists.get(posting);
    Beginning with = known == null ? null : known.with(entry);
    if (with == null) {
      recentLists.remove(posting);
    } else {
      recentLists.put(posting, with);
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
