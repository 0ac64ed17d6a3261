package io.rootward.conformance.load;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Figures of one kind of request on a number of connections.
 *
 * @param requestsPerSecond answered with Success
 * @param p50Micros half of the answers came within this time
 * @param p99Micros 99 of 100 did
 * @param serverMicros CPU time of the whole server process for one request
 * @param resumedShare 0 to 1: answers on a connection that went on with an earlier TLS session
 */
record Measurement(
    double requestsPerSecond,
    double p50Micros,
    double p99Micros,
    double serverMicros,
    double resumedShare) {

  /** The median of each figure by itself. */
  static Measurement median(List<Measurement> rounds) {
    return new Measurement(
        median(rounds, Measurement::requestsPerSecond),
        median(rounds, Measurement::p50Micros),
        median(rounds, Measurement::p99Micros),
        median(rounds, Measurement::serverMicros),
        median(rounds, Measurement::resumedShare));
  }

  /** The median of one figure. */
  static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
    List<Double> sorted =
        rounds.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
