package io.rootward.conformance.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One home whose servers are killed one after the other, and what must be in it. */
final class KilledHome {
  private static final int WORKERS = 4;
  private static final int CHANGES_MIN = 20;
  private static final int CHANGES_MAX = 150;

  private final ServerLaunch launch;
  private final Random random;
  private final List<Worker> workers = new ArrayList<>();
  private final LongAdder acknowledged = new LongAdder();
  private int inDoubt;
  private int inDoubtDone;

  KilledHome(Path home, long seed) {
    // Small segments, so that kills also meet the change from one to the next.
    launch = ServerLaunch.of(home).with("journal.segmentBytes", "1048576").startingFast();
    random = new Random(seed);
    for (int i = 0; i < WORKERS; i++) {
      workers.add(new Worker("worker" + i, random.nextLong()));
    }
  }

  /** Kills so often, and compares everything after the last time; says what was done. */
  String outlives(int kills) throws Exception {
    for (int kill = 0; kill < kills; kill++) {
      try (RootwardProcess server = RootwardProcess.start(launch)) {
        compareTouched(server);
        workUntilKilled(server);
      }
    }
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      compareTouched(server);
      compareAll(server);
      assertEquals(0, server.stop());
    }
    return "%d kills, %d changes acknowledged, %d in doubt of which %d done, %d objects"
        .formatted(kills, acknowledged.sum(), inDoubt, inDoubtDone, objects());
  }

  /** What the last kill may have hurt. */
  private void compareTouched(RootwardProcess server) throws IOException {
    try (KmipClient client = connect(server)) {
      Inspector inspector = new Inspector(client);
      workers.forEach(inspector::compare);
      inDoubt += inspector.inDoubt();
      inDoubtDone += inspector.inDoubtDone();
    }
  }

  /** Whether any kill hurt what was compared before it. */
  private void compareAll(RootwardProcess server) throws IOException {
    try (KmipClient client = connect(server)) {
      Inspector inspector = new Inspector(client);
      workers.stream().flatMap(worker -> worker.objects().stream()).forEach(inspector::compare);
    }
  }

  private void workUntilKilled(RootwardProcess server) throws Exception {
    CountDownLatch enough = new CountDownLatch(random.nextInt(CHANGES_MIN, CHANGES_MAX));
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (Worker worker : workers) {
        KmipClient client = connect(server);
        running.add(threads.submit(() -> work(worker, client, enough)));
      }
      try {
        awaitChanges(enough, running);
      } finally {
        server.kill();
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  /** A worker that failed by itself is why the changes do not come; its failure is what to show. */
  private static void awaitChanges(CountDownLatch enough, List<Future<?>> running)
      throws Exception {
    while (!enough.await(1, TimeUnit.SECONDS)) {
      for (Future<?> each : running) {
        if (each.isDone()) {
          each.get();
          throw new AssertionError("the server broke a connection before it was killed");
        }
      }
    }
  }

  private void work(Worker worker, KmipClient client, CountDownLatch enough) {
    try (client) {
      worker.work(
          client,
          () -> {
            acknowledged.increment();
            enough.countDown();
          });
    }
  }

  private int objects() {
    return workers.stream().mapToInt(worker -> worker.objects().size()).sum();
  }

  private static KmipClient connect(RootwardProcess server) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    return KmipClient.connect(ClientSettings.of("127.0.0.1", server.port()), identity);
  }
}
