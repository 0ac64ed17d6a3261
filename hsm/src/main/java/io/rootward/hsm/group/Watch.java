package io.rootward.hsm.group;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread that does the same thing every now and then, and at once when asked. */
final class Watch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore wishes = new Semaphore(0);
  private final Thread thread;
  private final Runnable task;
  private final Consumer<RuntimeException> failed;
  private final Duration every;
  private volatile boolean closed;

  /**
   * @param failed told of what {@code task} threw; the thread goes on
   */
  Watch(String name, Duration every, Runnable task, Consumer<RuntimeException> failed) {
    this.every = every;
    this.task = task;
    this.failed = failed;
    // A platform thread: calls to a token hold the carrier of a virtual one.
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Asks for it to be done at once. */
  void wake() {
    wishes.release();
  }

  private void run() {
    while (!closed) {
      try {
        if (wishes.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS)) {
          wishes.drainPermits();
        }
        once();
      } catch (InterruptedException _) {
        // The group closes, or somebody errs: the condition above tells.
      }
    }
  }

  private void once() {
    if (closed) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      // The outermost place of this thread: without it nobody would notice that a token returned.
      failed.accept(e);
    }
  }

  /** Waits until it has ended what it does just now. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
