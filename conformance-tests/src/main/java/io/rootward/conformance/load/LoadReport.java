package io.rootward.conformance.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/** What a run prints: facts of the machine, then one table. */
final class LoadReport {

  private final PrintWriter out;

  LoadReport(PrintWriter out) {
    this.out = out;
  }

  /** Where and when, without which the figures say nothing. */
  void machine(Pinning pinning, LoadPlan plan) throws IOException {
    out.printf(
        Locale.ROOT,
        "%s, %s, %d cores, load average %.1f, Java %s%n",
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version());
    out.printf(
        Locale.ROOT,
        "%s; medians of %d interleaved rounds of %d ms; KMIP 2.1, TLS 1.3%n%n",
        pinning.text(),
        plan.rounds(),
        plan.counted().toMillis());
    out.printf(
        "%-26s %5s %10s %9s %9s %10s | %10s %9s %9s %10s %7s%n",
        "request",
        "conns",
        "req/s",
        "p50 us",
        "p99 us",
        "CPU us/req",
        "echo req/s",
        "p50 us",
        "p99 us",
        "CPU us/req",
        "of echo");
    out.flush();
  }

  /** One row: a request beside an echo of the same lengths. */
  void row(LoadCell cell, Measurement served, Measurement echoed) {
    out.printf(
        Locale.ROOT,
        "%-26s %5d %10.0f %9.0f %9.0f %10.1f | %10.0f %9.0f %9.0f %10.1f %6.0f%%%n",
        cell.workload().name(),
        cell.connections(),
        served.requestsPerSecond(),
        served.p50Micros(),
        served.p99Micros(),
        served.serverMicros(),
        echoed.requestsPerSecond(),
        echoed.p50Micros(),
        echoed.p99Micros(),
        echoed.serverMicros(),
        100 * served.requestsPerSecond() / echoed.requestsPerSecond());
    out.flush();
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
