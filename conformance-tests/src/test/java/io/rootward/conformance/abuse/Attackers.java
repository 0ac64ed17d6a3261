package io.rootward.conformance.abuse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many at a time, each on a virtual thread; the first failure is thrown when all have ended. */
final class Attackers {
  private Attackers() {}

  /**
   * Runs all.
   *
   * @return their results in order
   */
  static <T> List<T> all(List<Callable<T>> attacks) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      attacks.forEach(attack -> running.add(threads.submit(attack)));
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
