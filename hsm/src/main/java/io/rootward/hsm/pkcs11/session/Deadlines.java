package io.rootward.hsm.pkcs11.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends waits that take too long. One thread looks at all of them twenty times a second: a wait with
 * a time of its own wakes a thread of the JVM to note it, each time, though hardly one in a million
 * runs out. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(50);

  private final Map<Job<?>, End> ends = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  /** When a wait ends, by System.nanoTime, and how long that was then. */
  private record End(long at, Duration limit) {
    boolean isOver(long now) {
      return now - at >= 0;
    }

    String text() {
      return "the token did not answer within " + limit.toMillis() + " ms";
    }
  }

  /**
   * Looks at nothing before {@link #start}.
   *
   * @param label of the token, for the name of the thread
   */
  Deadlines(String label) {
    this.thread =
        Thread.ofPlatform().daemon().name("token-" + label + "-deadlines").unstarted(this::look);
  }

  /** Begins to look; once. */
  void start() {
    thread.start();
  }

  /**
   * Waits for a call.
   *
   * @param limit how long, to within a twentieth of a second
   * @throws io.rootward.hsm.engine.EngineException what the call failed with; UNAVAILABLE after the
   *     time, and when the connection is closed meanwhile
   */
  <T> T await(Job<T> job, Duration limit) {
    if (job.isDone()) {
      return job.await();
    }
    ends.put(job, new End(System.nanoTime() + limit.toNanos(), limit));
    try {
      if (closed) {
        giveUp(job);
      }
      return job.await();
    } finally {
      ends.remove(job);
    }
  }

  private void look() {
    while (!closed) {
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException _) {
        // The connection closes: the condition above tells.
      }
      long now = System.nanoTime();
      ends.forEach(
          (job, end) -> {
            if (end.isOver(now)) {
              job.giveUp(end.text());
            }
          });
    }
  }

  private static void giveUp(Job<?> job) {
    job.giveUp("the connection to the token is closed");
  }

  /** Ends all waits: nobody does what is still to be done. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    ends.keySet().forEach(Deadlines::giveUp);
  }
}
