package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Get;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A client that works while others misbehave: a Get every 20 ms on one connection, and on a new
 * connection every half second.
 */
final class Bystander implements AutoCloseable {
  private static final int PAUSE_MILLIS = 20;
  private static final int GETS_PER_CONNECTION = 25;

  /** Far above what an idle machine takes, far below what anybody's limits are. */
  private static final long MILLIS_MAX = 5_000;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong slowestNanos = new AtomicLong();
  private final AtomicInteger gets = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final ClientSettings settings;
  private final ClientIdentity identity;
  private final KmipClient client;
  private final Get.Request get;
  private final Future<?> work;

  private Bystander(RootwardProcess server) throws IOException {
    this.settings = ClientSettings.of("127.0.0.1", server.port());
    this.identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    this.client = KmipClient.connect(settings, identity);
    Create.Request create =
        Requests.create(
            CryptographicAlgorithm.AES, 256, Requests.usage(CryptographicUsageMask.ENCRYPT));
    String key = client.call(create, Create.Response.class).uniqueIdentifier();
    this.get = new Get.Request(UniqueIdentifier.of(key), null, null, null, null);
    this.work = thread.scheduleAtFixedRate(this::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  static Bystander of(RootwardProcess server) throws IOException {
    return new Bystander(server);
  }

  private void work() {
    try {
      ask();
    } finally {
      asked.countDown();
    }
  }

  private void ask() {
    long begin = System.nanoTime();
    if (gets.incrementAndGet() % GETS_PER_CONNECTION == 0) {
      try (KmipClient fresh = KmipClient.connect(settings, identity)) {
        fresh.call(get, Get.Response.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      client.call(get, Get.Response.class);
    }
    slowestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
  }

  /** Fails if anything failed or took long; waits for the first answer if there was none. */
  void assertUndisturbed() throws InterruptedException {
    assertTrue(asked.await(1, TimeUnit.MINUTES), "the working client did nothing");
    thread.shutdown();
    assertTrue(thread.awaitTermination(1, TimeUnit.MINUTES), "still waiting for an answer");
    @Nullable Throwable failure = null;
    try {
      work.get();
    } catch (CancellationException _) {
      // It went on until it was told to stop.
    } catch (ExecutionException e) {
      failure = e.getCause();
    }
    if (failure != null) {
      throw new AssertionError("the working client failed", failure);
    }
    long slowest = TimeUnit.NANOSECONDS.toMillis(slowestNanos.get());
    assertTrue(slowest < MILLIS_MAX, "the working client waited " + slowest + " ms");
  }

  @Override
  public void close() {
    thread.shutdownNow();
    client.close();
  }
}
