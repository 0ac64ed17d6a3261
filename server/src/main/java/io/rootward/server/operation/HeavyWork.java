package io.rootward.server.operation;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.KmipException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs what takes a processor for long, such as making RSA keys, on a few threads of its own. On
 * the virtual threads of requests it would hold their carriers, and every other request with them.
 * Thread-safe; its threads end by themselves when there is nothing to do.
 */
public final class HeavyWork {
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  /**
   * With bounds.
   *
   * @param threadsMax how much runs at once
   * @param waitingMax how much may wait for a thread; more is refused
   */
  public HeavyWork(int threadsMax, int waitingMax) {
    threads =
        new ThreadPoolExecutor(
            threadsMax,
            threadsMax,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waitingMax),
            Thread.ofPlatform().daemon().name("heavy-work-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs work and waits for it; what it throws is thrown here.
   *
   * @throws KmipException when too much waits already, or the caller is interrupted
   */
  public <T> T run(Supplier<T> work) {
    Future<T> running;
    try {
      running = threads.submit(work::get);
    } catch (RejectedExecutionException e) {
      throw refused("the server is busy with other keys that take long to make; try again later");
    }
    try {
      return running.get();
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw refused("the server is stopping");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(cause);
    };
  }

  private static KmipException refused(String message) {
    return new KmipException(
        ResultReason.SERVER_LIMIT_EXCEEDED, ResultReason.GENERAL_FAILURE, message);
  }
}
