package io.rootward.server.store.journal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, slow or broken, and what the store then does. */
@Timeout(60)
class JournaledStoreTest {
  private static final long SEGMENT_BYTES = 64 << 10;

  @TempDir Path folder;
  private final MemoryTables tables = new MemoryTables();
  private final List<StoreException> told = new CopyOnWriteArrayList<>();
  private FaultyFiles files;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    DataFolder data = DataFolder.open(folder);
    files = new FaultyFiles(new DiskFiles(data.journal()));
    StoreSettings settings =
        new StoreSettings(new byte[32], Clock.systemUTC(), new SecureRandom())
            .withSegmentBytes(SEGMENT_BYTES)
            .withFailureTo(told::add);
    store = JournaledStore.open(data, files, tables, settings);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static RecordKey key(String id) {
    return new RecordKey(RecordKind.OBJECT, "t", id);
  }

  private void put(String id, int bytes) {
    store.update(writer -> writer.put(key(id), new byte[bytes], Set.of()));
  }

  private boolean has(String id) {
    return store.read(reader -> reader.get(key(id)).isPresent());
  }

  private Kind refusal(Runnable action) {
    return assertThrows(StoreException.class, action::run).kind();
  }

  @Test
  void aFullDiskRefusesChangesButNotReadsAndRecovers() throws IOException {
    put("before", 10);
    files.setFull(true);
    List<String> stored = new ArrayList<>();
    Kind kind = null;
    for (int i = 0; kind == null; i++) {
      String id = "id" + i;
      try {
        put(id, 5_000);
        stored.add(id);
      } catch (StoreException refused) {
        kind = refused.kind();
        assertFalse(has(id));
      }
    }
    assertEquals(Kind.FULL, kind);
    assertTrue(has("before"));
    assertEquals(Kind.FULL, refusal(() -> put("more", 5_000)));
    files.setFull(false);
    put("after", 5_000);
    store.close();
    open();
    assertTrue(has("before") && has("after"));
    assertFalse(has("more"));
    assertTrue(stored.stream().allMatch(this::has));
  }

  @Test
  void aTableWithoutSpaceRefusesBeforeTheJournalIsWritten() throws IOException {
    tables.setFull(true);
    assertEquals(Kind.FULL, refusal(() -> put("a", 10)));
    tables.setFull(false);
    put("b", 10);
    store.close();
    open();
    assertFalse(has("a"));
    assertTrue(has("b"));
  }

  @Test
  void auditEntriesWaitForSpaceUpToTheirLimitAndAreKept() throws IOException {
    tables.setFull(true);
    byte[] entry = new byte[64 << 10];
    int accepted = 0;
    Kind kind = null;
    while (kind == null) {
      try {
        store.audit(entry);
        accepted++;
      } catch (StoreException refused) {
        kind = refused.kind();
      }
    }
    assertEquals(Kind.FULL, kind);
    assertTrue(accepted >= CommitQueue.AUDIT_BYTES_MAX / entry.length, "accepted " + accepted);
    assertDoesNotThrow(() -> has("anything"));
    tables.setFull(false);
    put("a", 10);
    store.close();
    open();
    List<byte[]> kept = new ArrayList<>();
    store.readAudit(kept::add);
    assertEquals(accepted, kept.size());
  }

  @Test
  void aFailedForceEndsEverything() throws IOException {
    put("before", 10);
    files.setFailing(true);
    assertEquals(List.of(), told);
    assertEquals(Kind.FAILED, refusal(() -> put("lost", 10)));
    files.setFailing(false);
    assertEquals(Kind.FAILED, refusal(() -> put("later", 10)));
    assertEquals(Kind.FAILED, refusal(() -> has("before")));
    assertEquals(Kind.FAILED, refusal(() -> store.audit(new byte[1])));
    assertEquals(1, told.size(), "so that the server stops by itself");
    store.close();
    assertTrue(Files.notExists(folder.resolve("clean")), "no mark of a clean stop");
    open();
    assertTrue(has("before"));
    assertFalse(has("later"));
  }

  @Test
  void whoeverWaitsForAFailedForceIsTold() throws Exception {
    CountDownLatch forcing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    files.beforeForce(
        () -> {
          forcing.countDown();
          awaitUninterruptibly(go);
        });
    files.setFailing(true);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Kind> first = executor.submit(() -> refusal(() -> put("a", 10)));
      awaitUninterruptibly(forcing);
      Future<Kind> waiting = executor.submit(() -> refusal(() -> put("b", 10)));
      go.countDown();
      assertEquals(Kind.FAILED, first.get());
      assertEquals(Kind.FAILED, waiting.get());
    }
  }

  @Test
  void readersDoNotWaitForAForceAndSeeNothingOfItYet() throws Exception {
    put("before", 10);
    CountDownLatch forcing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    files.beforeForce(
        () -> {
          forcing.countDown();
          awaitUninterruptibly(go);
        });
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing = executor.submit(() -> put("after", 10));
      awaitUninterruptibly(forcing);
      assertTrue(has("before"));
      assertFalse(has("after"));
      go.countDown();
      writing.get();
      assertTrue(has("after"));
    }
  }

  @Test
  void manyWaitingTransactionsShareAForce() throws Exception {
    put("first", 10);
    CountDownLatch forcing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    files.beforeForce(
        () -> {
          forcing.countDown();
          awaitUninterruptibly(go);
        });
    int before = files.forces();
    CountDownLatch started = new CountDownLatch(64);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> tasks = new ArrayList<>();
      tasks.add(executor.submit(() -> put("holding", 10)));
      awaitUninterruptibly(forcing);
      for (int i = 0; i < 64; i++) {
        String id = "id" + i;
        tasks.add(
            executor.submit(
                () -> {
                  started.countDown();
                  put(id, 10);
                }));
      }
      awaitUninterruptibly(started);
      go.countDown();
      for (Future<?> task : tasks) {
        task.get();
      }
    }
    assertTrue(files.forces() - before < 32, "forces: " + (files.forces() - before));
  }

  @Test
  void aSecondStoreOnTheSameFolderIsRefused() throws IOException {
    put("a", 10);
    StoreException refused =
        assertThrows(StoreException.class, () -> DataFolder.open(folder).close());
    assertEquals(Kind.UNUSABLE, refused.kind());
    assertTrue(refused.getMessage().contains("in use by another process"));
    assertTrue(has("a"));
  }

  @Test
  void aBodySpoiledAgainAndAgainRunsAtLastWhenItIsItsTurn() throws Exception {
    put("n", 1);
    Spoiled spoiled = runSpoiled(() -> {});
    assertEquals(List.of(false, false, false, true), spoiled.onWriter());
    assertEquals(0, store.read(reader -> reader.get(key("n"))).orElseThrow().sealed().length);
  }

  @Test
  void whatTheBodyThrowsInItsTurnReachesItsCaller() {
    put("n", 1);
    IllegalArgumentException thrown = new IllegalArgumentException("no");
    assertEquals(
        thrown,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                runSpoiled(
                    () -> {
                      throw thrown;
                    })));
    assertEquals(1, store.read(reader -> reader.get(key("n"))).orElseThrow().sealed().length);
  }

  /** Where each run of a body took place. */
  private record Spoiled(List<Boolean> onWriter) {}

  /** Runs a body whose every run beside others is overtaken by another commit. */
  private Spoiled runSpoiled(Runnable inTurn) throws Exception {
    List<Boolean> onWriter = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> others = new ArrayList<>();
      store.update(
          writer -> {
            writer.put(key("n"), new byte[0], Set.of());
            onWriter.add(Thread.currentThread().getName().equals("rootward-journal"));
            if (onWriter.getLast()) {
              inTurn.run();
            } else {
              others.add(overtake(executor));
            }
          });
      for (Future<?> other : others) {
        other.get();
      }
    }
    return new Spoiled(onWriter);
  }

  /** Returns when the other commit is being forced: the one in the making must come after it. */
  private Future<?> overtake(ExecutorService executor) {
    CountDownLatch forcing = new CountDownLatch(1);
    files.beforeForce(forcing::countDown);
    Future<?> other = executor.submit(() -> put("n", 1));
    awaitUninterruptibly(forcing);
    return other;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
