package io.rootward.conformance.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerFigures;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients at work for a while: nothing fails, and what the server holds does not grow with time.
 */
class SoakTest {
  private static final int CLIENTS = 6;
  private static final int SECONDS = Effort.of(6, 600);

  /** Before it classes are loaded, caches filled and methods compiled. */
  private static final int WARMUP_SECONDS = Effort.of(4, 60);

  private static final long HEAP_GROWTH_KIB_MAX = 24 << 10;
  private static final long RESIDENT_GROWTH_KIB_MAX = 128 << 10;
  private static final long DESCRIPTORS_GROWTH_MAX = 4;

  @TempDir Path scratch;

  @Test
  @Timeout(1200)
  void nothingFailsAndNothingGrows() throws Exception {
    ServerLaunch launch = ServerLaunch.of(scratch.resolve("home")).startingFast().withWholeHeap();
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      work(server, WARMUP_SECONDS);
      ServerFigures before = ServerFigures.of(server.pid());
      long rounds = work(server, SECONDS);
      ServerFigures after = ServerFigures.of(server.pid());
      String change = before + " became " + after;
      System.out.printf("SoakTest: %d rounds in %d s, %s%n", rounds, SECONDS, change);
      assertTrue(rounds > 0, change);
      assertTrue(after.heapKib() - before.heapKib() < HEAP_GROWTH_KIB_MAX, change);
      assertTrue(after.residentKib() - before.residentKib() < RESIDENT_GROWTH_KIB_MAX, change);
      assertTrue(after.descriptors() - before.descriptors() <= DESCRIPTORS_GROWTH_MAX, change);
      String log = server.log();
      assertFalse(log.contains("ERROR") || log.contains("\tat "), log);
      assertEquals(0, server.stop());
    }
  }

  /** How many rounds all clients did together. */
  private static long work(RootwardProcess server, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Long>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        running.add(threads.submit(() -> workUntil(server, end)));
      }
      long rounds = 0;
      for (Future<Long> each : running) {
        rounds += each.get();
      }
      return rounds;
    }
  }

  /** On a connection of its own each time, as many clients do. */
  private static long workUntil(RootwardProcess server, long endNanos) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    ClientSettings settings = ClientSettings.of("127.0.0.1", server.port());
    long rounds = 0;
    while (System.nanoTime() < endNanos) {
      try (KmipClient client = KmipClient.connect(settings, identity)) {
        new KeyLife(client).live();
        rounds++;
      }
    }
    return rounds;
  }
}
