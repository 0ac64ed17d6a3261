package io.rootward.server.net;

import io.rootward.server.net.FrameService.Answer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs requests on virtual threads, a bounded number at a time, first come first served. Those that
 * wait are bounded too: each connection has one request in flight.
 */
final class RequestThreads {
  private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);

  private final Semaphore turns;
  private final ThreadFactory threads;

  RequestThreads(String listener, int requestsInFlightMax) {
    this.turns = new Semaphore(requestsInFlightMax, true);
    // A defect in a service must not pass unseen; the connection has been closed by then.
    this.threads =
        Thread.ofVirtual()
            .name(listener + "-request")
            .uncaughtExceptionHandler((_, e) -> LOG.error("request failed by a defect", e))
            .factory();
  }

  /** Runs work that does not count as a request. */
  void start(Runnable work) {
    threads.newThread(work).start();
  }

  /**
   * Runs one request when its turn comes.
   *
   * @param waitNanos how long to wait for the turn
   * @return null if the turn did not come
   */
  @Nullable Answer call(long waitNanos, Supplier<Answer> request) {
    if (!turn(waitNanos)) {
      return null;
    }
    try {
      return request.get();
    } finally {
      turns.release();
    }
  }

  /** Fair: without it a busy client with many connections would starve a quiet one. */
  private boolean turn(long waitNanos) {
    try {
      return turns.tryAcquire(waitNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
