package io.rootward.conformance.load;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When answers count: not while servers warm up, then until there was time enough and one answer at
 * least. Shared by all connections of a measurement.
 */
final class LoadPhase {
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch first = new CountDownLatch(1);
  private final AtomicLong resumed = new AtomicLong();
  private volatile State state = State.WARMING;

  private enum State {
    WARMING,
    COUNTING,
    OVER
  }

  /** From now on answers count. */
  void begin() {
    state = State.COUNTING;
  }

  /** Whether an answer counts that is there now, whenever it was asked for. */
  boolean counts() {
    return state == State.COUNTING;
  }

  /** Whether no more is asked. */
  boolean isOver() {
    return state == State.OVER;
  }

  /** One answer was counted. */
  void counted() {
    first.countDown();
  }

  /** A handshake that was counted went on with an earlier session. */
  void countedResumed() {
    resumed.incrementAndGet();
  }

  /** How many of what was counted went on with an earlier session. */
  long resumed() {
    return resumed.get();
  }

  /** There will be no answer: nobody needs to wait for the first one. */
  void failed() {
    first.countDown();
  }

  /**
   * Ends when one answer was counted: on a machine that is busy with something else the time alone
   * may pass without any.
   *
   * @throws IOException when there is none for half a minute
   */
  void end() throws IOException, InterruptedException {
    boolean answered = first.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    state = State.OVER;
    if (!answered) {
      throw new IOException("no answer in " + PATIENCE_SECONDS + " s");
    }
  }
}
