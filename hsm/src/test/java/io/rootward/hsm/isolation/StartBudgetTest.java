package io.rootward.hsm.isolation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StartBudgetTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // As nanoTime may overflow.
  private final StartBudget budget = new StartBudget(2, Duration.ofSeconds(5), now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void someAtOnceThenOneInAWhile() {
    assertTrue(budget.take());
    assertTrue(budget.take());
    assertFalse(budget.take());
    pass(Duration.ofSeconds(4));
    assertFalse(budget.take());
    pass(Duration.ofSeconds(1));
    assertTrue(budget.take());
    assertFalse(budget.take());
    pass(Duration.ofHours(1));
    assertTrue(budget.take());
    assertTrue(budget.take());
    assertFalse(budget.take());
  }
}
