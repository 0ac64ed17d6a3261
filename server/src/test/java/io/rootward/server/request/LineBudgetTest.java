package io.rootward.server.request;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A token that is away fails thousands of requests a second, and the log has a few lines of it. */
class LineBudgetTest {
  @Test
  void aMinuteHasItsLinesAndTheNextOneAgain() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    LineBudget budget = new LineBudget(2, nanos::get);
    assertTrue(budget.mayBeWritten());
    assertTrue(budget.mayBeWritten());
    assertFalse(budget.mayBeWritten());
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertFalse(budget.mayBeWritten());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(budget.mayBeWritten());
  }
}
