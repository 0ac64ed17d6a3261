package io.rootward.server.app;

import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.server.admin.SelfTestHandler;
import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import java.time.Duration;
import java.util.List;

/**
 * What the key engine's self-test found out, for status and self-test.
 *
 * @param name of the engine
 * @param findings of the test at start
 */
record EngineStatus(String name, EngineCapabilities findings) implements StatusSource {
  @Override
  public void report(StatusReport report) {
    report.fact("engine", "name", name);
    report.fact("engine", "algorithms", findings.all().size());
    report.fact("engine", "switched off", findings.failed().size());
    if (!findings.failed().isEmpty()) {
      report.alarm(
          "algorithms failed their known answers and are switched off; see rootward self-test");
    }
    findings.all().stream()
        .map(Capability::provider)
        .distinct()
        .sorted()
        .forEach(provider -> report.fact("engine", provider, algorithmsOf(provider)));
  }

  /** How many a provider does: whether native code is in use shows here. */
  private String algorithmsOf(String provider) {
    long count = findings.all().stream().filter(one -> one.provider().equals(provider)).count();
    return count + " algorithms";
  }

  /** A row for each algorithm of a test. */
  static List<SelfTestHandler.Row> rows(EngineCapabilities tested) {
    return tested.all().stream().map(EngineStatus::row).toList();
  }

  private static SelfTestHandler.Row row(Capability tested) {
    String failure = tested.failure();
    Duration took = tested.duration();
    return new SelfTestHandler.Row(
        tested.boundary().name(),
        tested.algorithm().name(),
        tested.provider(),
        failure == null ? "" : failure,
        took.toNanos() / 1_000);
  }
}
