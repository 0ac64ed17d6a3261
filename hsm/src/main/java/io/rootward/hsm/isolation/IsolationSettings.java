package io.rootward.hsm.isolation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Limits of the process of a token.
 *
 * @param heapMegabytes heap of its JVM, in MiB
 * @param callsMax calls in it at the same time; one more is refused at once
 * @param messageBytesMax longest call or answer
 * @param bytesInFlightMax calls in it at the same time, in bytes; more wait within their time
 * @param startTimeout for the process to start and to open the token
 * @param callTimeout how long a caller waits; longer than the connection's own time for a call,
 *     which tells more
 * @param slowCallTimeout the same for making key pairs
 * @param probeTimeout how long a probe may take before the process counts as hung and is ended
 * @param startsAtOnce starts that are made without a pause, when one process after another ends
 * @param startEvery pause between the starts after those
 * @param withheldVariables variables of the environment that the process does not get, such as one
 *     that holds a PIN
 * @param variables those it gets beyond the rest, for its library to read
 */
public record IsolationSettings(
    int heapMegabytes,
    int callsMax,
    int messageBytesMax,
    int bytesInFlightMax,
    Duration startTimeout,
    Duration callTimeout,
    Duration slowCallTimeout,
    Duration probeTimeout,
    int startsAtOnce,
    Duration startEvery,
    Set<String> withheldVariables,
    Map<String, String> variables) {
  private static final int MEBIBYTE = 1024 * 1024;

  /**
   * 256 MiB of heap; 4,096 calls of up to 20 MiB, 32 MiB together; 20 s to start; 12 s for a call,
   * 62 s for key pairs, 8 s for a probe; 5 starts at once, then one every 5 s.
   */
  public static IsolationSettings usual() {
    return new IsolationSettings(
        256,
        4_096,
        20 * MEBIBYTE,
        32 * MEBIBYTE,
        Duration.ofSeconds(20),
        Duration.ofSeconds(12),
        Duration.ofSeconds(62),
        Duration.ofSeconds(8),
        5,
        Duration.ofSeconds(5),
        Set.of(),
        Map.of());
  }

  /**
   * Copies set and map.
   *
   * @throws IllegalArgumentException if a limit is out of range
   */
  public IsolationSettings {
    withheldVariables = Set.copyOf(withheldVariables);
    variables = Map.copyOf(variables);
    boolean counts =
        heapMegabytes >= 32
            && callsMax >= 1
            && messageBytesMax >= MEBIBYTE
            && bytesInFlightMax >= messageBytesMax
            && startsAtOnce >= 1;
    boolean waits =
        startTimeout.isPositive()
            && callTimeout.isPositive()
            && slowCallTimeout.isPositive()
            && probeTimeout.isPositive()
            && startEvery.isPositive();
    if (!counts || !waits) {
      throw new IllegalArgumentException("limits of an isolated token out of range");
    }
  }

  /** The same with other times. */
  public IsolationSettings withTimes(Duration call, Duration probe) {
    return new IsolationSettings(
        heapMegabytes,
        callsMax,
        messageBytesMax,
        bytesInFlightMax,
        startTimeout,
        call,
        slowCallTimeout,
        probe,
        startsAtOnce,
        startEvery,
        withheldVariables,
        variables);
  }

  /**
   * The same with another environment.
   *
   * @param withheld variables that the process does not get
   * @param added variables that it gets beyond the rest
   */
  public IsolationSettings withEnvironment(Set<String> withheld, Map<String, String> added) {
    return new IsolationSettings(
        heapMegabytes,
        callsMax,
        messageBytesMax,
        bytesInFlightMax,
        startTimeout,
        callTimeout,
        slowCallTimeout,
        probeTimeout,
        startsAtOnce,
        startEvery,
        withheld,
        added);
  }
}
