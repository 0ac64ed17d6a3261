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
import org.jspecify.annotations.Nullable;

/** What a run prints: facts of the machine, then one table. */
final class LoadReport {

  private final PrintWriter out;

  LoadReport(PrintWriter out) {
    this.out = out;
  }

  /** Head of the table of a server without a token. */
  void machine(Pinning pinning, LoadPlan plan) throws IOException {
    place(pinning, plan);
    out.printf(
        "handshakes: connect, mutual handshake, one Discover Versions, close, and again;%n"
            + "bare: the software engine called by %d threads on the server's cores%n%n"
            + "%-29s %5s %10s %9s %9s %10s | %10s %9s %9s %10s %7s | %9s %7s%n",
        pinning.serverCores(),
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
        "of echo",
        "bare/s",
        "of bare");
    out.flush();
  }

  /** Where and when, without which the figures say nothing. */
  private void place(Pinning pinning, LoadPlan plan) throws IOException {
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
  }

  /** Head of the table of servers on tokens. */
  void tokenHead(Pinning pinning, LoadPlan plan, int threads) throws IOException {
    place(pinning, plan);
    out.printf(
        "SoftHSM2; bare: the JNI wrapper called by %d threads on the server's cores, with keys at hand;%n"
            + "alike: the same with a sealed key unwrapped and removed each time, as the server does%n%n",
        threads);
    out.printf(
        "%-9s %-26s %10s %9s %9s %10s | %10s %8s %10s %8s%n",
        "custody",
        "request",
        "req/s",
        "p50 us",
        "p99 us",
        "CPU us/req",
        "bare/s",
        "of bare",
        "alike/s",
        "of alike");
    out.flush();
  }

  /**
   * One row: a request beside the bare loop.
   *
   * @param bare how often a second a standing key is used
   * @param alike how often a second the bare loop does all that the server asks of the token; null
   *     where that is the same
   */
  void tokenRow(
      String custody, TokenWork work, Measurement served, double bare, @Nullable Double alike) {
    double rate = served.requestsPerSecond();
    out.printf(
        Locale.ROOT,
        "%-9s %-26s %10.0f %9.0f %9.0f %10.1f | %10.0f %8.2f%s%n",
        custody,
        work.text(),
        rate,
        served.p50Micros(),
        served.p99Micros(),
        served.serverMicros(),
        bare,
        rate / bare,
        alike == null ? "" : String.format(Locale.ROOT, " %10.0f %8.2f", alike, rate / alike));
    out.flush();
  }

  /** What many keys in the token cost, the server and the bare loop with as many. */
  void many(int keys, TokenLoadRun.Seen few, TokenLoadRun.Seen many) {
    double server = many.served().requestsPerSecond();
    out.printf(
        Locale.ROOT,
        "Sign P-256 with %d resident keys: %.0f req/s, %.2f of that with few;"
            + " the bare loop %.0f, %.2f of that with few%n",
        keys,
        server,
        server / few.served().requestsPerSecond(),
        many.bare(),
        many.bare() / few.bare());
    out.flush();
  }

  /**
   * One row: a request beside an echo of the same lengths.
   *
   * @param bare how often a second the engine alone does it; null where it does nothing
   */
  void row(LoadCell cell, Measurement served, Measurement echoed, @Nullable Double bare) {
    out.printf(
        Locale.ROOT,
        "%-29s %5d %10.0f %9.0f %9.0f %10.1f | %10.0f %9.0f %9.0f %10.1f %6.0f%%%s%n",
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
        100 * served.requestsPerSecond() / echoed.requestsPerSecond(),
        cell.workload().session() == Session.KEPT ? beside(served, bare) : resumed(served, echoed));
    out.flush();
  }

  private static String beside(Measurement served, @Nullable Double bare) {
    return bare == null
        ? ""
        : String.format(
            Locale.ROOT, " | %9.0f %6.0f%%", bare, 100 * served.requestsPerSecond() / bare);
  }

  private static String resumed(Measurement served, Measurement echoed) {
    return String.format(
        Locale.ROOT,
        " | %.0f%% resumed, echo %.0f%%",
        100 * served.resumedShare(),
        100 * echoed.resumedShare());
  }

  /** Why there is nothing of PyKMIP's server. */
  void pykmipMissing(String reason) {
    out.printf("%nPyKMIP's server was not measured: %s%n", reason);
  }

  /** Head of the table of PyKMIP's server. */
  void pykmipHead(String version) {
    out.printf(
        "%n%s, its server on the same cores: KMIP 1.4, TLS 1.2, SQLite%n%n"
            + "%-29s %5s %10s %9s %9s %10s | %14s %7s%n",
        version,
        "request",
        "conns",
        "req/s",
        "p50 us",
        "p99 us",
        "CPU us/req",
        "rootward req/s",
        "times");
    out.flush();
  }

  /** One row: PyKMIP's server, and this project's in the same run. */
  void pykmipRow(LoadCell cell, Measurement pykmip, Measurement served) {
    out.printf(
        Locale.ROOT,
        "%-29s %5d %10.0f %9.0f %9.0f %10.1f | %14.0f %7.1f%n",
        cell.workload().name(),
        cell.connections(),
        pykmip.requestsPerSecond(),
        pykmip.p50Micros(),
        pykmip.p99Micros(),
        pykmip.serverMicros(),
        served.requestsPerSecond(),
        served.requestsPerSecond() / pykmip.requestsPerSecond());
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
