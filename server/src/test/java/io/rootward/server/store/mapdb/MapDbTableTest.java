package io.rootward.server.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.change.Posting;
import io.rootward.server.store.change.State;
import io.rootward.server.store.journal.ServedTable;
import io.rootward.server.store.memory.MemoryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The MapDB table does what plain maps do, by whatever way it came about. */
class MapDbTableTest {
  private static final List<String> TENANTS = List.of("", "a", "ab");

  private static final List<RecordKind> KINDS =
      List.of(RecordKind.OBJECT, RecordKind.CLIENT, RecordKind.SYSTEM);

  @TempDir Path folder;

  private static Change change(Random random, State current) {
    RecordKind kind = KINDS.get(random.nextInt(KINDS.size()));
    String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    RecordKey key = new RecordKey(kind, tenant, id(random.nextInt(40)));
    if (random.nextInt(3) == 0) {
      return new Change(key, null);
    }
    StoredRecord before = current.get(key);
    Set<IndexTerm> terms = new HashSet<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      terms.add(
          new IndexTerm("f" + random.nextInt(3), "v" + random.nextInt(4), random.nextBoolean()));
    }
    byte[] content = new byte[random.nextInt(random.nextInt(50) == 0 ? 70_000 : 300)];
    random.nextBytes(content);
    long version = before == null ? 1 : before.version() + 1;
    long sequence = before == null ? random.nextLong(Long.MAX_VALUE) : before.sequence();
    return new Change(key, new StoredRecord(key, version, sequence, content, terms));
  }

  /** UUIDs, texts as long as one, and others. */
  private static String id(int number) {
    return switch (number % 4) {
      case 0 -> new UUID(number, ~number).toString();
      case 1 -> new UUID(number, -number).toString().toUpperCase(Locale.ROOT);
      case 2 -> "%036d".formatted(number);
      default -> "b" + number;
    };
  }

  private static List<Posting> postings() {
    List<Posting> postings = new ArrayList<>();
    for (RecordKind kind : KINDS) {
      for (String tenant : TENANTS) {
        postings.add(new Posting(kind, tenant, null));
        for (int field = 0; field < 3; field++) {
          for (int value = 0; value < 4; value++) {
            postings.add(new Posting(kind, tenant, IndexTerm.of("f" + field, "v" + value)));
            postings.add(new Posting(kind, tenant, IndexTerm.unique("f" + field, "v" + value)));
          }
        }
      }
    }
    return postings;
  }

  private static List<String> listed(State state, Posting posting, Order order) {
    List<String> entries = new ArrayList<>();
    state.visit(posting, order, (sequence, id) -> entries.add(sequence + " " + id));
    return entries;
  }

  private static void assertSame(State expected, State actual, String about) {
    for (Posting posting : postings()) {
      for (Order order : Order.values()) {
        assertEquals(
            listed(expected, posting, order), listed(actual, posting, order), about + posting);
      }
      expected.visit(
          posting,
          (_, id) -> {
            RecordKey key = new RecordKey(posting.kind(), posting.tenant(), id);
            assertSameRecord(expected.get(key), actual.get(key));
            return true;
          });
    }
  }

  private static void assertSameRecord(
      @Nullable StoredRecord expected, @Nullable StoredRecord actual) {
    assertNotNull(expected);
    assertNotNull(actual);
    assertEquals(expected.key(), actual.key());
    assertEquals(expected.version(), actual.version());
    assertEquals(expected.sequence(), actual.sequence());
    assertEquals(expected.terms(), actual.terms());
    assertArrayEquals(expected.sealed(), actual.sealed());
  }

  @Test
  void equalsPlainMapsThroughManyChangesAReopenAndARebuild() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    MemoryTable expected = new MemoryTable();
    List<Change> history = new ArrayList<>();
    MapDbTables tables = new MapDbTables(folder);
    try (ServedTable table = tables.rebuild().finish()) {
      for (int i = 0; i < 3_000; i++) {
        Change change = change(random, expected);
        history.add(change);
        expected.apply(List.of(change));
        table.reserve(1_000, 10);
        table.apply(List.of(change));
      }
      assertSame(expected, table, "seed " + seed);
    }
    try (ServedTable reopened = tables.reopen().orElseThrow()) {
      assertSame(expected, reopened, "reopened, seed " + seed);
    }
    var builder = tables.rebuild();
    history.forEach(builder::add);
    try (ServedTable rebuilt = builder.finish()) {
      assertSame(expected, rebuilt, "rebuilt, seed " + seed);
    }
  }

  @Test
  void visitsStopWhenAsked() {
    try (ServedTable table = new MapDbTables(folder).rebuild().finish()) {
      for (long i = 1; i <= 100; i++) {
        RecordKey key = new RecordKey(RecordKind.OBJECT, "a", "id" + i);
        table.apply(List.of(new Change(key, new StoredRecord(key, 1, i, new byte[0], Set.of()))));
      }
      List<Long> seen = new ArrayList<>();
      table.visit(
          new Posting(RecordKind.OBJECT, "a", null),
          (sequence, _) -> {
            seen.add(sequence);
            return seen.size() < 3;
          });
      assertEquals(List.of(1L, 2L, 3L), seen);
      seen.clear();
      table.visit(
          new Posting(RecordKind.OBJECT, "a", null),
          Order.NEWEST_FIRST,
          (sequence, _) -> {
            seen.add(sequence);
            return seen.size() < 3;
          });
      assertEquals(List.of(100L, 99L, 98L), seen);
    }
  }

  @Test
  void sortingBeyondMemoryGivesTheSameOrderAndLeavesNoFile() throws IOException {
    Random random = new Random(7);
    List<byte[]> expected = new ArrayList<>();
    List<byte[]> sorted = new ArrayList<>();
    try (SortedRuns runs = new SortedRuns(folder, Arrays::compareUnsigned, 10_000)) {
      for (int i = 0; i < 5_000; i++) {
        byte[] key = new byte[1 + random.nextInt(40)];
        random.nextBytes(key);
        expected.add(key);
        runs.add(key, Arrays.copyOf(key, 3));
      }
      runs.drainTo(
          (key, value) -> {
            assertArrayEquals(Arrays.copyOf(key, 3), value);
            sorted.add(key);
          });
      try (Stream<Path> files = Files.list(folder)) {
        assertTrue(files.count() > 5, "nothing was spilled");
      }
    }
    expected.sort(Arrays::compareUnsigned);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), sorted.get(i));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
