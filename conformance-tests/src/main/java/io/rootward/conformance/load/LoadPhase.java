package io.rootward.conformance.load;

/**
 * When requests are sent and when they count, on {@link System#nanoTime()}.
 *
 * @param countsFromNanos requests sent earlier warm up only
 * @param endNanos none is sent later, and none answered later counts
 */
record LoadPhase(long countsFromNanos, long endNanos) {
  /** Whether a request counts. */
  boolean measures(long sentNanos, long answeredNanos) {
    return sentNanos - countsFromNanos >= 0 && answeredNanos - endNanos <= 0;
  }

  /** Whether no more are sent. */
  boolean isOver(long nowNanos) {
    return nowNanos - endNanos >= 0;
  }
}
