package io.rootward.hsm.pkcs11.session;

import java.time.Duration;

/**
 * Limits of a connection.
 *
 * @param threads platform threads, each with two sessions of its own; 1 to 256, or 0 for as many as
 *     the kind of token has use for
 * @param waitingMax calls that may wait for a thread; one more is refused at once
 * @param callTimeout how long a caller waits for its call, waiting for a thread included
 * @param slowCallTimeout the same for making key pairs
 * @param drainTimeout how long calls in progress are waited for before the library is begun anew
 */
public record ConnectionSettings(
    int threads,
    int waitingMax,
    Duration callTimeout,
    Duration slowCallTimeout,
    Duration drainTimeout) {
  private static final int THREADS_MAX = 256;

  /** A device over a network is kept busy by so many. */
  private static final int THREADS_USUAL = 16;

  /**
   * Of a library that computes here: while one thread of a processor hands over its result, another
   * computes. More wait for each other's locks, the longer the more objects the token has.
   */
  private static final int THREADS_PER_PROCESSOR = 2;

  private static final int THREADS_HERE_MIN = 4;

  /**
   * As many threads as the token has use for, 4096 waiting calls, 10 s, 60 s for key pairs, 5 s to
   * drain.
   */
  public static ConnectionSettings usual() {
    return new ConnectionSettings(
        0, 4_096, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5));
  }

  /**
   * @throws IllegalArgumentException if a limit is out of range
   */
  public ConnectionSettings {
    boolean waits =
        callTimeout.isPositive() && slowCallTimeout.isPositive() && drainTimeout.isPositive();
    if (threads < 0 || threads > THREADS_MAX || waitingMax < 1 || !waits) {
      throw new IllegalArgumentException("limits of a token connection out of range");
    }
  }

  /**
   * How many threads are started.
   *
   * @param computesHere whether the library uses keys by this machine's processors
   * @param processors how many there are
   */
  int threads(boolean computesHere, int processors) {
    if (threads > 0) {
      return threads;
    }
    return computesHere
        ? Math.clamp((long) THREADS_PER_PROCESSOR * processors, THREADS_HERE_MIN, THREADS_USUAL)
        : THREADS_USUAL;
  }
}
