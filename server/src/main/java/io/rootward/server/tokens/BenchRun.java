package io.rootward.server.tokens;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Operations done again and again by several threads for a time.
 *
 * @param nanos how long each took, ascending
 * @param elapsed how long all took together
 */
record BenchRun(long[] nanos, Duration elapsed) {
  /** Bounds what is remembered: a second of a fast token has some ten thousand operations. */
  private static final int SAMPLES_MAX = 4_000_000;

  /**
   * Runs it.
   *
   * @throws RuntimeException the first failure of an operation
   */
  static BenchRun of(BenchWork.Ready work, int threads, Duration time) {
    long begin = System.nanoTime();
    long until = begin + time.toNanos();
    List<long[]> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(() -> samples(work.once(), until, SAMPLES_MAX / threads)));
      }
      for (Future<long[]> one : running) {
        all.add(resultOf(one));
      }
    }
    long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new BenchRun(nanos, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static long[] samples(Runnable once, long until, int max) {
    long[] taken = new long[1_024];
    int count = 0;
    long now = System.nanoTime();
    while (now < until && count < max) {
      once.run();
      long after = System.nanoTime();
      if (count == taken.length) {
        taken = Arrays.copyOf(taken, 2 * count);
      }
      taken[count++] = after - now;
      now = after;
    }
    return Arrays.copyOf(taken, count);
  }

  private static long[] resultOf(Future<long[]> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("measuring failed", e);
    }
  }

  long perSecond() {
    return Math.round(nanos.length / (elapsed.toNanos() / 1e9));
  }

  /** The time within which so many in a hundred were done. */
  long micros(int percent) {
    return nanos.length == 0
        ? 0
        : nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1_000;
  }
}
