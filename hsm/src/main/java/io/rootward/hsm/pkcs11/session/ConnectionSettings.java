package io.rootward.hsm.pkcs11.session;

import java.time.Duration;

/**
 * Limits of a connection.
 *
 * @param threads platform threads, each with two sessions of its own; 1 to 256
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

  /** 16 threads, 4096 waiting calls, 10 s, 60 s for key pairs, 5 s to drain. */
  public static ConnectionSettings usual() {
    return new ConnectionSettings(
        16, 4_096, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5));
  }

  /**
   * @throws IllegalArgumentException if a limit is out of range
   */
  public ConnectionSettings {
    boolean waits =
        callTimeout.isPositive() && slowCallTimeout.isPositive() && drainTimeout.isPositive();
    if (threads < 1 || threads > THREADS_MAX || waitingMax < 1 || !waits) {
      throw new IllegalArgumentException("limits of a token connection out of range");
    }
  }
}
