package io.rootward.conformance.load;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often.
 *
 * @param connections for each kind of request
 * @param rounds of which the medians are told
 * @param firstWarmup once before the rounds: compilers of a server that just started have most to
 *     do
 * @param warmup before each measurement
 * @param counted each measurement
 * @param objects named keys that lie beside those measured, and of which one is located
 * @param only rows whose name holds this; empty for all
 * @param jvmOptions of all servers beside their own; none for figures
 */
record LoadPlan(
    List<Integer> connections,
    int rounds,
    Duration firstWarmup,
    Duration warmup,
    Duration counted,
    int objects,
    String only,
    List<String> jvmOptions) {
  private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);

  /** Three rounds of a second among 100,000 keys: twelve minutes. */
  static LoadPlan full() {
    return new LoadPlan(
        CONNECTIONS,
        3,
        Duration.ofMillis(600),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        100_000,
        "",
        List.of());
  }

  /** One round: two minutes, to see that it works. */
  static LoadPlan quick() {
    return new LoadPlan(
        CONNECTIONS,
        1,
        Duration.ofMillis(200),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        2_000,
        "",
        List.of());
  }

  /** The same for some rows. */
  LoadPlan only(String text) {
    return new LoadPlan(
        connections, rounds, firstWarmup, warmup, counted, objects, text, jvmOptions);
  }
}
