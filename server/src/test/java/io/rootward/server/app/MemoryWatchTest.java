package io.rootward.server.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
  /** So little that every collection leaves more. */
  private static final double HARDLY_ANYTHING = 1e-4;

  @AfterEach
  void asInAServer() {
    new MemoryWatch(MemoryWatch.NEARLY_FULL, () -> {}).close();
  }

  @Test
  void aHeapThatIsStillFullAfterACollectionIsRelieved() throws InterruptedException {
    CountDownLatch relieved = new CountDownLatch(1);
    try (MemoryWatch _ = new MemoryWatch(HARDLY_ANYTHING, relieved::countDown)) {
      System.gc();
      assertTrue(relieved.await(20, TimeUnit.SECONDS), "it heard nothing");
    }
  }
}
