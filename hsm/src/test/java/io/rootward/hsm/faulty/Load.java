package io.rootward.hsm.faulty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Many clients that do the same work over and over, and judge each result. A failure that was not
 * allowed, or a wrong result, ends its client and shows when the load is closed.
 */
public final class Load implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;
  private static final long PAUSE_MILLIS = 5;

  private final Set<Kind> allowed;
  private final BooleanSupplier work;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final Semaphore successes = new Semaphore(0);
  private final LongAdder failures = new LongAdder();
  private volatile CountDownLatch round = new CountDownLatch(0);
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * Begins.
   *
   * @param clients how many
   * @param allowed kinds of failures that may come
   * @param work false for a wrong result
   */
  public Load(int clients, Set<Kind> allowed, BooleanSupplier work) {
    this.allowed = EnumSet.copyOf(allowed);
    this.work = work;
    for (int i = 0; i < clients; i++) {
      running.add(this.clients.submit(this::run));
    }
  }

  private boolean run() throws InterruptedException {
    boolean stopped = false;
    CountDownLatch counted = null;
    while (!stopped) {
      CountDownLatch begun = round;
      try {
        assertTrue(work.getAsBoolean(), "a wrong result");
        successes.release();
        stopped = stop.getCount() == 0;
      } catch (EngineException e) {
        assertTrue(allowed.contains(e.kind()), () -> e.kind() + ": " + e.getMessage());
        failures.increment();
        // As a client does: who is refused at once would only keep the machine busy.
        stopped = stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (!begun.equals(counted)) {
        begun.countDown();
        counted = begun;
      }
    }
    return true;
  }

  /** Waits for so many right results from now on. */
  public void awaitSuccesses(int count) throws InterruptedException {
    successes.drainPermits();
    assertTrue(
        successes.tryAcquire(count, LIMIT_SECONDS, TimeUnit.SECONDS), "the clients get no results");
  }

  /** Waits until every client has ended what it was at, and once more what it began since. */
  public void awaitRound() throws InterruptedException {
    CountDownLatch next = new CountDownLatch(running.size());
    round = next;
    assertTrue(next.await(LIMIT_SECONDS, TimeUnit.SECONDS), "a client hangs");
  }

  /** Failed calls so far, of the kinds allowed. */
  public long failures() {
    return failures.sum();
  }

  /** Ends, and shows what ended a client before. */
  @Override
  public void close() {
    stop.countDown();
    try {
      for (Future<?> client : running) {
        client.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a client ended", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a client hangs", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.shutdownNow();
    }
  }
}
