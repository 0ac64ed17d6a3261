package io.rootward.hsm.derivation.cache;

import java.time.Duration;

/**
 * How long and how many.
 *
 * @param idle from the last use to wiping
 * @param longest from derivation to wiping, however often the key is used
 * @param entriesMax most keys at a time; the one not used for longest goes first; 0 keeps none
 */
public record CacheLimits(Duration idle, Duration longest, int entriesMax) {
  /** Keeps nothing. */
  public static final CacheLimits OFF = new CacheLimits(Duration.ZERO, Duration.ZERO, 0);

  /** One minute idle, five in all, ten thousand keys. */
  public static final CacheLimits USUAL =
      new CacheLimits(Duration.ofSeconds(60), Duration.ofSeconds(300), 10_000);
}
