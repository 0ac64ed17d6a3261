package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.KmipException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;

class HeavyWorkTest {
  @Test
  void runsOnThreadsOfItsOwnAndThrowsWhatTheWorkThrows() {
    HeavyWork work = new HeavyWork(1, 1);

    assertFalse(work.run(() -> Thread.currentThread().isVirtual()));
    assertThrows(
        ArithmeticException.class,
        () ->
            work.run(
                () -> {
                  throw new ArithmeticException();
                }));
  }

  @Test
  void refusesWhatWouldWaitTooLong() throws InterruptedException {
    HeavyWork work = new HeavyWork(1, 1);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread running = Thread.ofVirtual().start(() -> work.run(() -> held(started, release)));
    started.await();

    KmipException refused = fill(work);
    release.countDown();
    running.join();

    assertEquals(ResultReason.SERVER_LIMIT_EXCEEDED, refused.reason());
    assertEquals(ResultReason.GENERAL_FAILURE, refused.reasonIn1x());
  }

  /** Two more: one finds the place to wait, the other none. */
  private static KmipException fill(HeavyWork work) throws InterruptedException {
    SynchronousQueue<KmipException> refused = new SynchronousQueue<>();
    for (int i = 0; i < 2; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  work.run(() -> 1);
                } catch (KmipException e) {
                  put(refused, e);
                }
              });
    }
    return refused.take();
  }

  private static void put(SynchronousQueue<KmipException> queue, KmipException e) {
    try {
      queue.put(e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int held(CountDownLatch started, CountDownLatch release) {
    started.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
