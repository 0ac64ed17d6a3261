package io.rootward.server.net;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When the present phase of a connection must be over. Set on the connection's event loop, looked
 * at by the listener's sweep; a look between two writes is harmless because the connection looks
 * again on its own thread before it acts.
 */
final class Deadline {
  private final LongSupplier nanos;
  private volatile long end;
  private volatile boolean set;

  Deadline(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void in(long millis) {
    end = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
    set = true;
  }

  void none() {
    set = false;
  }

  /** Compared by difference, as {@link System#nanoTime()} demands: it may overflow. */
  boolean passed(long nowNanos) {
    return set && nowNanos - end >= 0;
  }

  boolean passed() {
    return passed(nanos.getAsLong());
  }

  /** What is left of it, negative once passed. */
  long leftNanos() {
    return end - nanos.getAsLong();
  }
}
