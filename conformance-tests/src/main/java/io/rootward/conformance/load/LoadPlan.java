package io.rootward.conformance.load;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How long and how often.
 *
 * @param connections for each kind of request
 * @param rounds of which the medians are told
 * @param firstWarmup once before the rounds, of each kind of request with its most connections:
 *     until the compilers of a server that just started are through with what it takes
 * @param warmup before each measurement
 * @param counted each measurement
 * @param objects named keys that lie beside those measured, and of which one is located
 * @param only rows whose name holds one of these; empty for all
 * @param jvmOptions of all servers beside their own; none for figures
 */
record LoadPlan(
    List<Integer> connections,
    int rounds,
    Duration firstWarmup,
    Duration warmup,
    Duration counted,
    int objects,
    List<String> only,
    List<String> jvmOptions) {
  private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);

  /** Three rounds of a second among 100,000 keys: a quarter of an hour. */
  static LoadPlan full() {
    return new LoadPlan(
        CONNECTIONS,
        3,
        Duration.ofSeconds(6),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        100_000,
        List.of(),
        List.of());
  }

  /** One round: two minutes, to see that it works. */
  static LoadPlan quick() {
    return new LoadPlan(
        CONNECTIONS,
        1,
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        2_000,
        List.of(),
        List.of());
  }

  /** The same for some rows. */
  LoadPlan only(List<String> texts) {
    return new LoadPlan(
        connections, rounds, firstWarmup, warmup, counted, objects, List.copyOf(texts), jvmOptions);
  }

  /** Whether a row of this name is measured. */
  boolean measures(String name) {
    return only.isEmpty() || only.stream().anyMatch(name::contains);
  }

  int mostConnections() {
    return Collections.max(connections);
  }
}
