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
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.faulty.FaultyModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server on a token does what it does in a day, as fast as it can: under {@code --long} as many
 * operations as 200 in each second of 24 hours, or {@code -Drootward.soak.operations=N}. Keys of
 * all kinds come and go, of the token and unwrapped into it, so what is lost of a use would show.
 */
class TokenSoakTest {
  private static final long OPERATIONS =
      Long.getLong("rootward.soak.operations", Effort.of(16_000, 24 * 60 * 60 * 200));

  private static final int CLIENTS = 16;
  private static final int STAGES = Effort.of(2, 24);

  /** Before them classes are loaded, caches filled and methods compiled. */
  private static final long WARMUP_OPERATIONS = Effort.of(16_000, 400_000);

  /** A day is worth the compiler that takes longer and makes faster code. */
  private static final String COMPILER = "-XX:TieredStopAtLevel=" + Effort.of(1, 4);

  /** Over all stages together, however many operations that are. */
  private static final long HEAP_GROWTH_KIB_MAX = 24 << 10;

  private static final long RESIDENT_GROWTH_KIB_MAX = 128 << 10;
  private static final long DESCRIPTORS_GROWTH_MAX = 4;
  private static final long THREADS_GROWTH_MAX = 4;

  /**
   * SoftHSM2 2.6.1 keeps some 810 bytes of each token object for good that is destroyed, and 265 of
   * each temporary one; a {@link TokenLife} makes 4 and 14 of them.
   */
  private static final long LEAK_BYTES_PER_LIFE = 4 * 900 + 14 * 300;

  /** Ten minutes for a stage of a day, on a machine that others use too. */
  private static final long STAGE_SECONDS_MAX = Effort.of(60, 1800);

  @TempDir private Path scratch;

  /** What is held when no client is at work. */
  private record Held(ServerFigures process, long sessions, long objects) {
    static Held of(RootwardProcess server, FaultyModule module) throws Exception {
      return new Held(ServerFigures.of(server.pid()), module.sessions(), module.objects());
    }

    void requireNoMoreThan(Held before, long lives) {
      String change = before + " became " + this;
      assertEquals(before.sessions, sessions, change);
      assertEquals(before.objects, objects, change);
      assertGrowth(HEAP_GROWTH_KIB_MAX, process.heapKib() - before.process.heapKib(), change);
      long known = lives * LEAK_BYTES_PER_LIFE / 1024;
      assertGrowth(
          RESIDENT_GROWTH_KIB_MAX + known,
          process.residentKib() - before.process.residentKib(),
          change);
      assertGrowth(
          DESCRIPTORS_GROWTH_MAX, process.descriptors() - before.process.descriptors(), change);
      assertGrowth(THREADS_GROWTH_MAX, process.threads() - before.process.threads(), change);
    }

    private static void assertGrowth(long most, long growth, String change) {
      assertTrue(growth <= most, change);
    }
  }

  @Test
  void nothingGrowsOnAToken() throws Exception {
    Optional<Path> library = SoftHsm.installed();
    if (library.isEmpty() || !FaultyModule.canBeBuilt()) {
      throw SkippedSuites.skip(
          "token soak", "SoftHSM2 or gcc is missing; install softhsm2, gcc and libc6-dev");
    }
    SoftHsm token = SoftHsm.create(scratch, library.get());
    try (FaultyModule module = FaultyModule.build(scratch.resolve("module"), token.library());
        RootwardProcess server =
            RootwardProcess.start(
                token
                    .launchForFigures(scratch.resolve("home"), "resident", List.of())
                    .onJvm(List.of("-XX:+UseSerialGC", COMPILER))
                    .with("hsm.module", module.library().toString()))) {
      work(server, WARMUP_OPERATIONS);
      Held first = Held.of(server, module);
      for (int stage = 1; stage <= STAGES; stage++) {
        long begin = System.nanoTime();
        work(server, OPERATIONS / STAGES);
        Held now = Held.of(server, module);
        System.out.printf(
            "TokenSoakTest: stage %d of %d, %d operations in %d ms, %s%n",
            stage,
            STAGES,
            OPERATIONS / STAGES,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
            now);
        now.requireNoMoreThan(first, stage * (OPERATIONS / STAGES) / TokenLife.OPERATIONS);
      }
      String log = server.log();
      assertFalse(log.contains("ERROR") || log.contains("\tat "), log);
      assertEquals(0, server.stop());
    }
  }

  private static void work(RootwardProcess server, long operations) throws Exception {
    AtomicLong lives = new AtomicLong(operations / TokenLife.OPERATIONS);
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        running.add(threads.submit(() -> live(server, lives)));
      }
      for (Future<Boolean> each : running) {
        each.get(STAGE_SECONDS_MAX, TimeUnit.SECONDS);
      }
    }
  }

  /** On a connection of its own each time, as many clients do. */
  private static boolean live(RootwardProcess server, AtomicLong lives) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    ClientSettings settings = ClientSettings.of("127.0.0.1", server.port());
    while (lives.getAndDecrement() > 0) {
      try (KmipClient client = KmipClient.connect(settings, identity)) {
        new TokenLife(client).live();
      }
    }
    return true;
  }
}
