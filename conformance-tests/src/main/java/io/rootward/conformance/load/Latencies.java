package io.rootward.conformance.load;

import java.util.Arrays;

/**
 * Counts of durations in buckets that grow by a sixteenth, from 1 us to beyond an hour: what is
 * read from them is at most 6 % too high. For one thread.
 */
final class Latencies {
  private static final int STEPS = 16;
  private static final int BUCKETS = 32 * STEPS;

  private final long[] counts = new long[BUCKETS];
  private long total;

  /** Counts one duration. */
  void add(long nanos) {
    counts[bucket(nanos / 1_000)]++;
    total++;
  }

  /** Counts all of another. */
  void addAll(Latencies other) {
    Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
    total += other.total;
  }

  /** How many durations. */
  long total() {
    return total;
  }

  /**
   * The duration that a share of all did not exceed, in microseconds; 0 when there are none.
   *
   * @param share 0 to 1
   */
  long micros(double share) {
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return upperBound(i);
      }
    }
    return 0;
  }

  private static int bucket(long micros) {
    if (micros < STEPS) {
      return (int) micros;
    }
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    int step = (int) (micros >> (power - 4)) - STEPS;
    return Math.min((power - 3) * STEPS + step, BUCKETS - 1);
  }

  private static long upperBound(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int power = bucket / STEPS + 3;
    return ((long) (STEPS + bucket % STEPS + 1) << (power - 4)) - 1;
  }
}
