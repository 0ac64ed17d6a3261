package io.rootward.server.stream;

import java.time.Duration;

/**
 * How much operations in parts may hold.
 *
 * @param perClientMax open streams of one client
 * @param allMax open streams together
 * @param bytesMax bytes that one stream holds between two steps
 * @param allBytesMax bytes that all hold together
 * @param idle from one step to the next
 */
public record StreamLimits(
    int perClientMax, int allMax, long bytesMax, long allBytesMax, Duration idle) {
  /** 100 a client, 10,000 in all; 16 MiB each, 128 MiB together; one minute. */
  public static final StreamLimits USUAL =
      new StreamLimits(100, 10_000, 16L << 20, 128L << 20, Duration.ofMinutes(1));
}
