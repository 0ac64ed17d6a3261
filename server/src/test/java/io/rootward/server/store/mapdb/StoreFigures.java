package io.rootward.server.store.mapdb;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.journal.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints what the embedded store does on this machine: commits per second, gets per second, time to
 * open after a clean stop and after a crash. By hand; the argument is an empty folder.
 */
final class StoreFigures {
  private static final long NANOS = 1_000_000_000L;
  private static final int LOAD = 100_000;
  private static final int RECORD_BYTES = 600;

  private final Path folder;

  private StoreFigures(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    new StoreFigures(Path.of(args[0])).run();
  }

  private ObjectStore open() {
    return MapDbStore.open(
        folder, new StoreSettings(new byte[32], Clock.systemUTC(), new SecureRandom()));
  }

  private void run() throws IOException {
    long start = System.nanoTime();
    ObjectStore store = open();
    print("open an empty folder, ms", millisSince(start));
    for (int threads : new int[] {1, 1, 16, 64, 256}) {
      print("commits/s, threads " + threads, commits(store, threads));
    }
    print("records/s, 500 in a transaction", load(store));
    print("gets/s, 4 threads", gets(store));
    store.close();
    start = System.nanoTime();
    store = open();
    print("open after a clean stop, ms", millisSince(start));
    long records = count(store);
    store.close();
    Files.delete(folder.resolve("clean"));
    start = System.nanoTime();
    store = open();
    long millis = millisSince(start);
    print("open after a crash, ms", millis);
    print("records", records);
    print("rebuild, ms per 100,000 records", millis * 100_000 / records);
    store.close();
  }

  private static void print(String what, long value) {
    System.out.printf("| %-36s | %,10d |%n", what, value);
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static RecordKey key(String id) {
    return new RecordKey(RecordKind.OBJECT, "t", id);
  }

  private static Set<IndexTerm> terms(String id) {
    return Set.of(
        IndexTerm.unique("name", id),
        IndexTerm.of("object-type", "2"),
        IndexTerm.of("algorithm", "3"),
        IndexTerm.of("length", "256"),
        IndexTerm.of("initial-date", "1763683200"));
  }

  private static long commits(ObjectStore store, int threads) {
    long end = System.nanoTime() + 3 * NANOS;
    AtomicLong commits = new AtomicLong();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        executor.execute(
            () -> {
              while (System.nanoTime() < end) {
                String id = UUID.randomUUID().toString();
                store.update(writer -> writer.put(key(id), new byte[RECORD_BYTES], terms(id)));
                commits.incrementAndGet();
              }
            });
      }
    }
    return commits.get() / 3;
  }

  private static long load(ObjectStore store) {
    long start = System.nanoTime();
    for (int done = 0; done < LOAD; done += 500) {
      int from = done;
      store.update(
          writer -> {
            for (int i = from; i < from + 500; i++) {
              String id = "load" + i;
              writer.put(key(id), new byte[RECORD_BYTES], terms(id));
            }
          });
    }
    return LOAD * NANOS / (System.nanoTime() - start);
  }

  private static long gets(ObjectStore store) {
    long end = System.nanoTime() + 2 * NANOS;
    AtomicLong gets = new AtomicLong();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        int first = i;
        executor.execute(
            () -> {
              for (int at = first; System.nanoTime() < end; at = (at + 7919) % LOAD) {
                String id = "load" + at;
                if (store.read(reader -> reader.get(key(id))).isPresent()) {
                  gets.incrementAndGet();
                }
              }
            });
      }
    }
    return gets.get() / 2;
  }

  private static long count(ObjectStore store) {
    AtomicLong records = new AtomicLong();
    store.read(
        reader -> {
          reader.scan(RecordKind.OBJECT, "t", _ -> records.incrementAndGet() > 0);
          return records;
        });
    return records.get();
  }
}
