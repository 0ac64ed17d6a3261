package io.rootward.server.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work done beside the caller's, so that a start takes as long as its longest part: opening the
 * store, the self-test of the engine and reading certificates need one another only at the end.
 * Closing waits for all of it: nothing is still writing when a failed start is undone.
 */
final class Beside implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 1).factory());

  <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /** The result, or what the work threw, as if it had been done here. */
  static <T> T resultOf(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
