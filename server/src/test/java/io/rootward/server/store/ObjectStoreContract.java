package io.rootward.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every back end must do; each has a test class that extends this one. */
@Timeout(60)
public abstract class ObjectStoreContract {
  private static final String TENANT = "t1";
  private static final IndexTerm NAME = IndexTerm.unique("name", "aa");
  private static final IndexTerm AES = IndexTerm.of("algorithm", "aes");

  @TempDir Path folder;
  ObjectStore store;

  /** Opens an empty store in an empty folder. */
  protected abstract ObjectStore open(Path folder);

  @BeforeEach
  void openStore() {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  static RecordKey key(String id) {
    return new RecordKey(RecordKind.OBJECT, TENANT, id);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private void put(String id, String content, IndexTerm... terms) {
    store.update(
        writer -> {
          writer.put(key(id), bytes(content), Set.of(terms));
        });
  }

  private Optional<String> content(String id) {
    return store.read(
        reader -> reader.get(key(id)).map(record -> new String(record.sealed(), UTF_8)));
  }

  private StoredRecord record(String id) {
    return store.read(reader -> reader.get(key(id))).orElseThrow();
  }

  private static List<String> found(StoreReader reader, IndexTerm term) {
    List<String> ids = new ArrayList<>();
    reader.find(RecordKind.OBJECT, TENANT, term, ids::add);
    return ids;
  }

  private List<String> found(IndexTerm term) {
    return store.read(reader -> found(reader, term));
  }

  private static List<String> scanned(StoreReader reader) {
    List<String> ids = new ArrayList<>();
    reader.scan(RecordKind.OBJECT, TENANT, ids::add);
    return ids;
  }

  @Test
  void nothingIsThereAtFirst() {
    assertEquals(Optional.empty(), content("a"));
    assertEquals(List.of(), found(AES));
    assertEquals(List.of(), store.read(ObjectStoreContract::scanned));
    assertEquals(
        Optional.empty(), store.read(reader -> reader.findUnique(RecordKind.OBJECT, TENANT, NAME)));
  }

  @Test
  void whatIsWrittenIsReadWithItsTermsAndKey() {
    put("a", "one", NAME, AES);
    StoredRecord record = record("a");
    assertEquals(key("a"), record.key());
    assertEquals("one", new String(record.sealed(), UTF_8));
    assertEquals(Set.of(NAME, AES), record.terms());
    assertEquals(
        Optional.of("a"), store.read(reader -> reader.findUnique(RecordKind.OBJECT, TENANT, NAME)));
  }

  @Test
  void everyChangeGivesTheStateAnotherNumberAndNothingElseDoes() {
    Set<Long> seen = new HashSet<>();
    assertTrue(seen.add(store.edition()));
    put("a", "one");
    assertTrue(seen.add(store.edition()));
    put("a", "two");
    assertTrue(seen.add(store.edition()));
    store.update(writer -> writer.delete(key("a")));
    assertTrue(seen.add(store.edition()));

    long last = store.edition();
    store.audit(bytes("entry"));
    store.update(writer -> writer.get(key("b")));
    assertEquals(Optional.empty(), content("b"));
    assertEquals(last, store.edition());
  }

  @Test
  void versionsRiseByOneAndTheSequenceStays() {
    put("a", "one");
    StoredRecord first = record("a");
    put("b", "other");
    put("a", "two");
    StoredRecord second = record("a");
    assertEquals(1, first.version());
    assertEquals(2, second.version());
    assertEquals(first.sequence(), second.sequence());
    assertTrue(record("b").sequence() > second.sequence());
  }

  @Test
  void nextVersionIsTheVersionThatPutGives() {
    put("a", "one");
    long announced =
        store.write(
            writer -> {
              long next = writer.nextVersion(key("a"));
              writer.put(key("a"), bytes("two"), Set.of());
              writer.put(key("a"), bytes("three"), Set.of());
              assertEquals(next, writer.nextVersion(key("a")));
              return next;
            });
    assertEquals(2, announced);
    assertEquals(2, record("a").version());
    assertEquals(Optional.of("three"), content("a"));
  }

  @Test
  void writerReadsItsOwnWrites() {
    put("a", "one", AES);
    put("b", "one", AES);
    store.update(
        writer -> {
          writer.put(key("c"), bytes("new"), Set.of(AES, NAME));
          writer.delete(key("a"));
          writer.put(key("b"), bytes("changed"), Set.of());
          assertTrue(writer.get(key("a")).isEmpty());
          assertEquals("changed", new String(writer.get(key("b")).orElseThrow().sealed(), UTF_8));
          assertEquals(List.of("c"), found(writer, AES));
          assertEquals(List.of("b", "c"), scanned(writer));
          assertEquals(1, writer.count(RecordKind.OBJECT, TENANT, AES, 10));
          assertEquals(Optional.of("c"), writer.findUnique(RecordKind.OBJECT, TENANT, NAME));
        });
    assertEquals(List.of("c"), found(AES));
  }

  @Test
  void listsAreInOrderOfCreationWhateverChangesLater() {
    for (String id : List.of("z", "m", "a", "q")) {
      put(id, "one", AES);
    }
    put("z", "two", AES);
    put("m", "two");
    put("m", "three", AES);
    assertEquals(List.of("z", "m", "a", "q"), found(AES));
    assertEquals(List.of("z", "m", "a", "q"), store.read(ObjectStoreContract::scanned));
  }

  /** What is remembered of how a list begins must not hide what comes later, or before. */
  @Test
  void longListsAreReadWholeAndInPartsWhateverJoinsAndLeaves() {
    List<String> expected = new ArrayList<>();
    put("late", "one");
    for (int i = 0; i < 12; i++) {
      put("r" + i, "one", AES);
      expected.add("r" + i);
      assertEquals(expected, found(AES));
      assertEquals(expected.reversed(), newestFirst());
    }
    int most = expected.size();
    for (int limit = 1; limit <= most + 1; limit++) {
      int some = limit;
      int counted = store.read(it -> it.count(RecordKind.OBJECT, TENANT, AES, some));
      assertEquals(Math.min(limit, most), counted);
    }

    put("late", "two", AES);
    expected.addFirst("late");
    assertEquals(expected, found(AES));
    put("r1", "two");
    expected.remove("r1");
    assertEquals(expected, found(AES));
    put("r11", "two");
    expected.remove("r11");
    assertEquals(expected, found(AES));
    assertEquals(expected.reversed(), newestFirst());
  }

  private List<String> newestFirst() {
    List<String> ids = new ArrayList<>();
    store.read(
        reader -> {
          reader.find(RecordKind.OBJECT, TENANT, AES, Order.NEWEST_FIRST, ids::add);
          return true;
        });
    return ids;
  }

  @Test
  void ownWritesStandInTheirPlaceAmongOthers() {
    put("a", "one");
    put("b", "one", AES);
    put("c", "one", AES);
    store.update(
        writer -> {
          writer.put(key("a"), bytes("two"), Set.of(AES));
          writer.put(key("d"), bytes("two"), Set.of(AES));
          assertEquals(List.of("a", "b", "c", "d"), found(writer, AES));
        });
    assertEquals(List.of("a", "b", "c", "d"), found(AES));
  }

  @Test
  void visitsStopWhenTheVisitorHasEnough() {
    for (int i = 0; i < 10; i++) {
      put("id" + i, "x", AES);
    }
    List<String> page = new ArrayList<>();
    store.read(
        reader -> {
          reader.find(
              RecordKind.OBJECT,
              TENANT,
              AES,
              id -> {
                page.add(id);
                return page.size() < 3;
              });
          return null;
        });
    assertEquals(List.of("id0", "id1", "id2"), page);
  }

  @Test
  void visitsOfOwnWritesStopToo() {
    put("a", "x", AES);
    List<String> page = new ArrayList<>();
    store.update(
        writer -> {
          writer.put(key("b"), bytes("x"), Set.of(AES));
          writer.put(key("c"), bytes("x"), Set.of(AES));
          writer.find(
              RecordKind.OBJECT,
              TENANT,
              AES,
              id -> {
                page.add(id);
                return page.size() < 2;
              });
        });
    assertEquals(List.of("a", "b"), page);
  }

  @Test
  void countStopsAtItsLimit() {
    for (int i = 0; i < 5; i++) {
      put("id" + i, "x", AES);
    }
    assertEquals(
        3, store.read(reader -> reader.count(RecordKind.OBJECT, TENANT, AES, 3)).intValue());
    assertEquals(
        5, store.read(reader -> reader.count(RecordKind.OBJECT, TENANT, AES, 100)).intValue());
  }

  @Test
  void writingDuringAVisitIsRefused() {
    put("a", "x", AES);
    assertThrows(
        IllegalStateException.class,
        () ->
            store.update(
                writer -> {
                  writer.find(
                      RecordKind.OBJECT,
                      TENANT,
                      AES,
                      id -> {
                        writer.delete(key(id));
                        return true;
                      });
                }));
    assertEquals(Optional.of("x"), content("a"));
  }

  @Test
  void aUniqueTermBelongsToOneRecord() {
    put("a", "one", NAME);
    StoreException refused = assertThrows(StoreException.class, () -> put("b", "two", NAME));
    assertEquals(StoreException.Kind.DUPLICATE, refused.kind());
    assertEquals(Optional.empty(), content("b"));
    put("a", "again", NAME);
    assertEquals(Optional.of("again"), content("a"));
  }

  @Test
  void twoRecordsOfOneTransactionCannotShareAUniqueTerm() {
    StoreException refused =
        assertThrows(
            StoreException.class,
            () ->
                store.update(
                    writer -> {
                      writer.put(key("a"), bytes("x"), Set.of(NAME));
                      writer.put(key("b"), bytes("x"), Set.of(NAME));
                    }));
    assertEquals(StoreException.Kind.DUPLICATE, refused.kind());
    assertEquals(Optional.empty(), content("a"));
  }

  @Test
  void twoRecordsMaySwapUniqueTermsInOneTransaction() {
    IndexTerm other = IndexTerm.unique("name", "bb");
    put("a", "x", NAME);
    put("b", "x", other);
    store.update(
        writer -> {
          writer.put(key("a"), bytes("x"), Set.of(other));
          writer.put(key("b"), bytes("x"), Set.of(NAME));
        });
    assertEquals(
        Optional.of("b"), store.read(reader -> reader.findUnique(RecordKind.OBJECT, TENANT, NAME)));
  }

  @Test
  void deletionAndReplacementFreeUniqueTerms() {
    put("a", "x", NAME);
    store.update(
        writer -> {
          writer.delete(key("a"));
        });
    put("b", "x", NAME);
    put("b", "y");
    put("c", "x", NAME);
    assertEquals(List.of("c"), found(NAME));
    assertEquals(Optional.empty(), content("a"));
  }

  @Test
  void otherTenantsAndKindsAreSeparate() {
    put("a", "mine", NAME, AES);
    store.update(
        writer -> {
          Set<IndexTerm> terms = Set.of(NAME, AES);
          writer.put(new RecordKey(RecordKind.OBJECT, "t2", "a"), bytes("theirs"), terms);
          writer.put(new RecordKey(RecordKind.CLIENT, TENANT, "a"), bytes("client"), terms);
          writer.put(new RecordKey(RecordKind.OBJECT, TENANT + "x", "a"), bytes("long"), terms);
        });
    assertEquals(Optional.of("mine"), content("a"));
    assertEquals(List.of("a"), found(AES));
    assertEquals(
        1, store.read(reader -> reader.count(RecordKind.CLIENT, TENANT, AES, 9)).intValue());
  }

  @Test
  void sharedAndUniqueTermsOfTheSameValueDiffer() {
    IndexTerm shared = IndexTerm.of("name", "aa");
    put("a", "x", NAME);
    put("b", "x", shared);
    assertEquals(List.of("a"), found(NAME));
    assertEquals(List.of("b"), found(shared));
    assertThrows(
        IllegalArgumentException.class,
        () -> store.read(reader -> reader.findUnique(RecordKind.OBJECT, TENANT, shared)));
  }

  @Test
  void anExceptionLeavesNothingBehind() {
    put("a", "one", NAME);
    IllegalArgumentException thrown = new IllegalArgumentException("no");
    assertEquals(
        thrown,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                store.write(
                    writer -> {
                      writer.put(key("a"), bytes("two"), Set.of());
                      writer.put(key("b"), bytes("two"), Set.of(AES));
                      writer.audit(bytes("never"));
                      throw thrown;
                    })));
    assertEquals(Optional.of("one"), content("a"));
    assertEquals(List.of(), found(AES));
    assertEquals(List.of(), audits(1, false));
  }

  @Test
  void aBodyIsRunAgainWhenAReadRecordChanged() throws Exception {
    put("n", "0");
    AtomicInteger runs = new AtomicInteger();
    runTogether(
        barrier ->
            store.update(
                writer -> {
                  int run = runs.incrementAndGet();
                  int value = number(writer.get(key("n")).orElseThrow());
                  if (run <= 2) {
                    await(barrier);
                  }
                  writer.put(key("n"), bytes(Integer.toString(value + 1)), Set.of());
                }));
    assertEquals(Optional.of("2"), content("n"));
    assertTrue(runs.get() >= 3, "one of the two must have run again");
  }

  @Test
  void aBodyIsRunAgainWhenAUniqueTermWasTakenMeanwhile() throws Exception {
    AtomicInteger ids = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger sawTaken = new AtomicInteger();
    runTogether(
        barrier -> {
          String id = "id" + ids.incrementAndGet();
          store.update(
              writer -> {
                int run = runs.incrementAndGet();
                boolean taken = writer.findUnique(RecordKind.OBJECT, TENANT, NAME).isPresent();
                if (run <= 2) {
                  await(barrier);
                }
                if (taken) {
                  sawTaken.incrementAndGet();
                } else {
                  writer.put(key(id), bytes("x"), Set.of(NAME));
                }
              });
        });
    assertEquals(1, sawTaken.get());
    assertEquals(1, found(NAME).size());
  }

  @Test
  void deletingWhatAnotherReadIsAConflictToo() throws Exception {
    put("a", "x");
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger deleted = new AtomicInteger();
    runTogether(
        barrier -> {
          boolean wasThere =
              store.write(
                  writer -> {
                    int run = runs.incrementAndGet();
                    boolean there = writer.get(key("a")).isPresent();
                    if (run <= 2) {
                      await(barrier);
                    }
                    writer.delete(key("a"));
                    return there;
                  });
          deleted.addAndGet(wasThere ? 1 : 0);
        });
    assertEquals(1, deleted.get(), "only one of the two may believe that it deleted the record");
  }

  @Test
  void noUpdateIsLostAmongManyVirtualThreads() throws Exception {
    int threads = 64;
    int rounds = 20;
    put("n", "0");
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        tasks.add(
            executor.submit(
                () -> {
                  for (int round = 0; round < rounds; round++) {
                    increment("n");
                  }
                }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    }
    assertEquals(Optional.of(Integer.toString(threads * rounds)), content("n"));
    assertEquals(threads * rounds + 1, record("n").version());
  }

  private void increment(String id) {
    store.update(
        writer -> {
          int value = number(writer.get(key(id)).orElseThrow());
          writer.put(key(id), bytes(Integer.toString(value + 1)), Set.of());
        });
  }

  @Test
  void readersNeverSeeHalfATransaction() throws Exception {
    put("x", "0");
    put("y", "0");
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing =
          executor.submit(
              () -> {
                for (int i = 1; i <= 200; i++) {
                  byte[] value = bytes(Integer.toString(i));
                  store.update(
                      writer -> {
                        writer.put(key("x"), value, Set.of());
                        writer.put(key("y"), value, Set.of());
                      });
                }
              });
      do {
        boolean same =
            store.read(
                reader ->
                    number(reader.get(key("x")).orElseThrow())
                        == number(reader.get(key("y")).orElseThrow()));
        assertTrue(same);
      } while (!writing.isDone());
      writing.get();
    }
  }

  @Test
  void auditEntriesOfBothWaysAreKept() {
    store.update(
        writer -> {
          writer.put(key("a"), bytes("x"), Set.of());
          writer.audit(bytes("change"));
        });
    store.audit(bytes("look"));
    assertEquals(Set.of("change", "look"), Set.copyOf(audits(2, true)));
  }

  @Test
  void auditEntriesAreLimitedInSize() {
    byte[] large = new byte[(64 << 10) + 1];
    assertEquals(
        StoreException.Kind.TOO_LARGE,
        assertThrows(StoreException.class, () -> store.audit(large)).kind());
  }

  /** Entries without a change become durable soon: ask until they are there. */
  private List<String> audits(int expected, boolean waiting) {
    List<String> entries = new ArrayList<>();
    do {
      entries.clear();
      store.readAudit(entry -> entries.add(new String(entry, UTF_8)));
      Thread.onSpinWait();
    } while (waiting && entries.size() < expected);
    return entries;
  }

  @Test
  void aTransactionHasALimitAndTheNextOneWorks() {
    byte[] large = new byte[8 << 20];
    StoreException refused =
        assertThrows(
            StoreException.class,
            () ->
                store.update(
                    writer -> {
                      for (int i = 0; i < 9; i++) {
                        writer.put(key("large" + i), large, Set.of());
                      }
                    }));
    assertEquals(StoreException.Kind.TOO_LARGE, refused.kind());
    assertEquals(Optional.empty(), content("large0"));
    put("a", "x");
    assertEquals(Optional.of("x"), content("a"));
  }

  @Test
  void termsOfARecordAreLimited() {
    Set<IndexTerm> terms = new HashSet<>();
    for (int i = 0; i <= 10_000; i++) {
      terms.add(IndexTerm.of("group", "g" + i));
    }
    StoreException refused =
        assertThrows(
            StoreException.class,
            () -> store.update(writer -> writer.put(key("a"), new byte[0], terms)));
    assertEquals(StoreException.Kind.TOO_LARGE, refused.kind());
    terms.remove(IndexTerm.of("group", "g0"));
    store.update(writer -> writer.put(key("a"), new byte[0], terms));
    assertEquals(terms, record("a").terms());
  }

  @Test
  void recordsOfManySizesComeBackAsTheyWere() {
    for (int size : new int[] {0, 1, 255, 4096, 65_535, 65_536, 1 << 20, 17 << 20}) {
      byte[] content = new byte[size];
      for (int i = 0; i < size; i++) {
        content[i] = (byte) (i * 31);
      }
      store.update(
          writer -> {
            writer.put(key("size" + size), content, Set.of());
          });
      assertTrue(java.util.Arrays.equals(content, record("size" + size).sealed()), "size " + size);
    }
  }

  @Test
  void manyRecordsInOneTransaction() {
    store.update(
        writer -> {
          for (int i = 0; i < 2_000; i++) {
            writer.put(
                key("id" + i),
                bytes("content " + i),
                Set.of(AES, IndexTerm.unique("name", Integer.toString(i))));
          }
        });
    assertEquals(2_000, found(AES).size());
    assertEquals("id1999", found(AES).getLast());
  }

  @Test
  void aReaderIsOfNoUseOutsideItsBody() {
    AtomicReference<StoreReader> kept = new AtomicReference<>();
    store.read(
        reader -> {
          kept.set(reader);
          return null;
        });
    assertThrows(IllegalStateException.class, () -> kept.get().get(key("a")));
    AtomicReference<StoreWriter> keptWriter = new AtomicReference<>();
    store.update(
        writer -> {
          keptWriter.set(writer);
        });
    assertThrows(
        IllegalStateException.class, () -> keptWriter.get().put(key("a"), bytes("x"), Set.of()));
  }

  @Test
  void aBodyInsideABodyIsRefused() {
    assertThrows(
        IllegalStateException.class, () -> store.read(reader -> store.read(inner -> inner)));
    assertThrows(
        IllegalStateException.class, () -> store.update(writer -> store.update(inner -> {})));
    put("a", "x");
    assertEquals(Optional.of("x"), content("a"));
  }

  @Test
  void lengthsOfKeysAndTermsAreLimited() {
    String chars256 = "x".repeat(256);
    assertThrows(IllegalArgumentException.class, () -> key(chars256));
    assertThrows(IllegalArgumentException.class, () -> key(""));
    assertThrows(IllegalArgumentException.class, () -> IndexTerm.of("name", chars256));
    assertThrows(IllegalArgumentException.class, () -> IndexTerm.of("", "x"));
  }

  @Test
  void afterCloseEverythingIsRefused() {
    store.close();
    assertThrows(IllegalStateException.class, () -> store.read(reader -> reader));
    assertThrows(IllegalStateException.class, () -> put("a", "x"));
    assertThrows(IllegalStateException.class, () -> store.audit(bytes("x")));
    store.close();
    assertFalse(Thread.currentThread().isInterrupted());
  }

  private static int number(StoredRecord record) {
    return Integer.parseInt(new String(record.sealed(), UTF_8));
  }

  private interface Task {
    void run(CyclicBarrier barrier);
  }

  /** Two threads whose bodies meet at the barrier in their first run. */
  private static void runTogether(Task task) throws InterruptedException, ExecutionException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = executor.submit(() -> task.run(barrier));
      Future<?> second = executor.submit(() -> task.run(barrier));
      first.get();
      second.get();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException
        | java.util.concurrent.BrokenBarrierException
        | java.util.concurrent.TimeoutException failed) {
      throw new AssertionError(failed);
    }
  }
}
