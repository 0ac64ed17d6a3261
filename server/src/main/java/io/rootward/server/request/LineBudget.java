package io.rootward.server.request;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many lines a minute may be written about the same thing. Thread-safe. */
final class LineBudget {
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int linesPerMinute;
  private final LongSupplier nanos;
  private long minuteStart;
  private int lines;

  /**
   * @param nanos a clock such as {@link System#nanoTime}
   */
  LineBudget(int linesPerMinute, LongSupplier nanos) {
    this.linesPerMinute = linesPerMinute;
    this.nanos = nanos;
    this.minuteStart = nanos.getAsLong();
  }

  /** Whether one more line may be written now; then it counts. */
  synchronized boolean mayBeWritten() {
    long now = nanos.getAsLong();
    if (now - minuteStart >= MINUTE_NANOS) {
      minuteStart = now;
      lines = 0;
    }
    if (lines == linesPerMinute) {
      return false;
    }
    lines++;
    return true;
  }
}
