package io.rootward.conformance.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Threads that do one thing again and again, as a program that is asked what: reads a work's name a
 * line and answers with how often a second it was done, by all threads together.
 */
final class TightLoop {
  private static final double NANOS = 1e9;

  private final int threads;
  private final long warmupNanos;
  private final long countedNanos;

  /** What one thread has to itself. */
  @FunctionalInterface
  interface Worker extends AutoCloseable {
    /** Does it once. */
    void once() throws Exception;

    /** After the last time. */
    @Override
    default void close() throws IOException {}
  }

  /**
   * @param arguments number of threads, milliseconds to warm up, and to count
   */
  TightLoop(List<String> arguments) {
    this.threads = Integer.parseInt(arguments.get(0));
    this.warmupNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments.get(1)));
    this.countedNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments.get(2)));
  }

  /**
   * Says {@code ready}, then answers until the input ends.
   *
   * @param works makes a worker for each thread, by the line that names the work
   */
  void serve(Function<String, Callable<Worker>> works)
      throws IOException, InterruptedException, ExecutionException {
    System.out.println(LoopProcess.READY);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Callable<Worker> workers = works.apply(line);
        perSecond(workers, warmupNanos);
        System.out.println(perSecond(workers, countedNanos));
      }
    }
  }

  private double perSecond(Callable<Worker> workers, long nanos)
      throws InterruptedException, ExecutionException {
    double sum = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Double>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(() -> loop(workers, nanos)));
      }
      for (Future<Double> each : running) {
        sum += each.get();
      }
    }
    return sum;
  }

  /** One thread's share, of at least one time. */
  private static double loop(Callable<Worker> workers, long nanos) throws Exception {
    try (Worker worker = workers.call()) {
      long times = 0;
      long begin = System.nanoTime();
      long taken;
      do {
        worker.once();
        times++;
        taken = System.nanoTime() - begin;
      } while (taken < nanos);
      return times * NANOS / taken;
    }
  }
}
