package io.rootward.conformance.load;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoadPhaseTest {
  private final LoadPhase phase = new LoadPhase();

  @Test
  void whatIsAnsweredBeforeItBeginsDoesNotCount() {
    assertFalse(phase.counts());
    phase.begin();
    assertTrue(phase.counts());
  }

  @Test
  void itEndsWhenOneAnswerWasCounted() throws Exception {
    phase.begin();
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> ending =
          other.submit(
              () -> {
                phase.end();
                return null;
              });
      assertThrows(TimeoutException.class, () -> ending.get(50, TimeUnit.MILLISECONDS));
      assertFalse(phase.isOver());
      phase.counted();
      ending.get();
      assertTrue(phase.isOver());
      assertFalse(phase.counts());
    }
  }

  @Test
  void nobodyWaitsForAnAnswerThatCannotCome() throws Exception {
    phase.begin();
    phase.failed();
    phase.end();
    assertTrue(phase.isOver());
  }
}
