package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineCalls;
import org.jspecify.annotations.Nullable;

/** How often a token was called by one process after another. Thread-safe. */
final class CallCounts {
  private EngineCalls before = EngineCalls.none();
  private EngineCalls latest = EngineCalls.none();
  private @Nullable Child gone;

  /** What a process counted since its start. */
  synchronized void said(Child child, EngineCalls calls) {
    if (!child.equals(gone)) {
      latest = calls;
    }
  }

  /** Another process begins to count. */
  synchronized void lost(Child child) {
    before = before.plus(latest);
    latest = EngineCalls.none();
    gone = child;
  }

  synchronized EngineCalls total() {
    return before.plus(latest);
  }
}
