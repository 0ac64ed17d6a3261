package io.rootward.hsm.isolation;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often a process may be started: some at once, then one in a while. A library that crashes as
 * soon as it is loaded must not keep the machine busy. Used under the lock of its owner.
 */
final class StartBudget {
  private final int most;
  private final long nanosEach;
  private final LongSupplier nanoTime;
  private int left;
  private long lastNanos;

  /**
   * @param most starts at once
   * @param each pause after which one more is allowed
   * @param nanoTime as {@link System#nanoTime}
   */
  StartBudget(int most, Duration each, LongSupplier nanoTime) {
    this.most = most;
    this.nanosEach = each.toNanos();
    this.nanoTime = nanoTime;
    this.left = most;
    this.lastNanos = nanoTime.getAsLong();
  }

  /** Takes one; false if there is none now. */
  boolean take() {
    long now = nanoTime.getAsLong();
    long earned = (now - lastNanos) / nanosEach;
    if (left + earned >= most) {
      left = most;
      lastNanos = now;
    } else {
      left += (int) earned;
      lastNanos += earned * nanosEach;
    }
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
