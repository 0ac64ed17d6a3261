package io.rootward.conformance.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Long runs of the same kind at the same time, as many as there are cores: each waits for disks and
 * other programs most of its time.
 *
 * @param <P> what tells the runs apart
 * @param <R> what a run ends with
 */
public final class SideBySide<P, R> implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final Map<P, Future<R>> runs = new LinkedHashMap<>();

  private SideBySide() {}

  /** Starts all of them. */
  public static <P, R> SideBySide<P, R> start(List<P> places, Function<P, Callable<R>> run) {
    SideBySide<P, R> all = new SideBySide<>();
    for (P place : places) {
      all.runs.put(place, all.threads.submit(run.apply(place)));
    }
    return all;
  }

  /**
   * Waits for one.
   *
   * @throws Exception what it failed with
   */
  public R get(P place) throws Exception {
    Future<R> run = runs.get(place);
    if (run == null) {
      throw new IllegalArgumentException("no run for " + place);
    }
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
