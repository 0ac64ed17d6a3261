package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What keys cost on disk, by the kinds that there are: each on a home of its own, filled over KMIP,
 * and measured when its server has ended in order.
 *
 * @param keys of each kind
 * @param only texts of which a kind's row holds one, or none for all kinds
 * @param out where the table goes
 */
record StorageRun(int keys, List<String> only, PrintWriter out) {
  private static final String CLIENT = "app";
  private static final int CONNECTIONS = 8;
  private static final int BATCH = 100;
  private static final Duration STOP = Duration.ofMinutes(10);
  private static final Path OBJECTS = Path.of("data", "mapdb");
  private static final Path JOURNAL = Path.of("data", "journal");

  /** Prints a row for each kind. */
  void run(Path scratch) throws IOException, InterruptedException {
    out.printf(
        "%,d keys of each kind; files after the server has ended, less those of an empty one; the"
            + " journal holds%nthe audit trail too, a record for each request%n%n%-26s %14s %11s %14s"
            + " %11s %8s%n",
        keys, "kind", "objects", "bytes/key", "journal", "bytes/key", "seconds");
    for (StoredKind kind : kinds()) {
      Path home = scratch.resolve(kind.name().toLowerCase(Locale.ROOT));
      long begin = System.nanoTime();
      Taken taken = filled(home, kind);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
      out.printf(
          Locale.ROOT,
          "%-26s %14d %11.1f %14d %11.1f %8d%n",
          kind.text(),
          taken.objects(),
          (double) taken.objects() / keys,
          taken.journal(),
          (double) taken.journal() / keys,
          seconds);
      out.flush();
      // A million keys of one kind take 10 GB: the next kind has the room.
      Folders.delete(home);
    }
  }

  private List<StoredKind> kinds() {
    return Stream.of(StoredKind.values())
        .filter(kind -> only.isEmpty() || only.stream().anyMatch(kind.text()::contains))
        .toList();
  }

  /** Bytes of the objects' table, and of journal and audit trail. */
  private record Taken(long objects, long journal) {
    static Taken of(Path home) throws IOException {
      return new Taken(bytes(home.resolve(OBJECTS)), bytes(home.resolve(JOURNAL)));
    }

    Taken since(Taken before) {
      return new Taken(objects - before.objects, journal - before.journal);
    }
  }

  private Taken filled(Path home, StoredKind kind) throws IOException, InterruptedException {
    ServerLaunch launch = ServerLaunch.of(home);
    String master;
    try (RootwardProcess server = RootwardProcess.start(launch);
        KmipClient client = connected(server)) {
      master = StoredKind.master(client);
      server.stop();
    }
    Taken before = Taken.of(home);
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      fill(server, kind, master);
      server.stop(STOP);
    }
    return Taken.of(home).since(before);
  }

  private void fill(RootwardProcess server, StoredKind kind, String master)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int connection = 0; connection < CONNECTIONS; connection++) {
        running.add(threads.submit(filling(server, kind, master, next)));
      }
      for (Future<Integer> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a connection failed", e.getCause());
    }
  }

  private Callable<Integer> filling(
      RootwardProcess server, StoredKind kind, String master, AtomicInteger next) {
    return () -> {
      try (KmipClient client = connected(server)) {
        int from = next.getAndAdd(BATCH);
        while (from < keys) {
          made(client, requests(kind, master, from));
          from = next.getAndAdd(BATCH);
        }
        return from;
      }
    };
  }

  private List<RequestPayload> requests(StoredKind kind, String master, int from) {
    return IntStream.range(from, Math.min(from + BATCH, keys))
        .mapToObj(number -> kind.request(master, number))
        .toList();
  }

  private static void made(KmipClient client, List<RequestPayload> requests) {
    for (ResponseBatchItem answer : client.batch(requests)) {
      KmipClient.payload(answer, ResponsePayload.class);
    }
  }

  private static KmipClient connected(RootwardProcess server) throws IOException {
    return KmipClient.connect(
        ClientSettings.of("127.0.0.1", server.port()),
        ClientIdentity.ofFolder(server.clientFolder(CLIENT)));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      long sum = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
