package io.rootward.server.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts that were started, stopped in the opposite order: who uses another part stops before it, so
 * that the journal, which was opened first, is closed last and with everything in it. Used by one
 * thread at a time.
 */
final class StopOrder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopOrder.class);

  /** How a part stops. */
  @FunctionalInterface
  interface Stop {
    void run() throws Exception;
  }

  private final Deque<Stop> stops = new ArrayDeque<>();

  /** Remembers how to stop what was just started. */
  void add(Stop stop) {
    stops.push(stop);
  }

  /** Whether there is nothing to stop, or not any more. */
  boolean isEmpty() {
    return stops.isEmpty();
  }

  /** Stops everything; a part that fails does not keep the others from stopping. */
  @Override
  public void close() {
    while (!stops.isEmpty()) {
      stop(stops.pop());
    }
  }

  private static void stop(Stop stop) {
    try {
      stop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // The boundary of each part: the journal must close whatever happens.
      LOG.error("a part did not stop cleanly", e);
    }
  }
}
