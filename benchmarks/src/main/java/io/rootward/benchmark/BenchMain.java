package io.rootward.benchmark;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The command line: runs the benchmarks and prints one table. */
final class BenchMain {
  private static final String HELP =
      "rootward-bench [--quick]: what decoding and encoding of messages costs, by JMH; a good minute,"
          + " or half of it with rough figures";

  /** JMH knows allocation under this name. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final double MEGA = 1e6;

  private BenchMain() {}

  /** Runs them. */
  public static void main(String[] arguments) throws RunnerException {
    List<String> given = List.of(arguments);
    if (!List.of("--quick").containsAll(given)) {
      System.out.println(HELP);
      System.exit(given.equals(List.of("--help")) ? 0 : 2);
    }
    print(run(given.contains("--quick")), System.out);
  }

  private static Collection<RunResult> run(boolean quick) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(CodecBenchmark.class.getName())
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("-Xmx512m", "--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .warmupIterations(quick ? 1 : 2)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(quick ? 2 : 3)
            .measurementTime(TimeValue.seconds(1))
            .forks(quick ? 1 : 2);
    return new Runner(options.build()).run();
  }

  private static void print(Collection<RunResult> results, PrintStream out) {
    out.printf("Java %s, one thread%n%n", Runtime.version());
    out.printf(
        "%-22s %-7s %7s %12s %9s %8s %12s%n",
        "message", "", "bytes", "messages/s", "+-", "MB/s", "allocated B");
    for (RunResult result : results) {
      MessageSample sample = MessageSample.valueOf(result.getParams().getParam("sample"));
      int bytes = MessageSample.encode(sample.message()).length;
      double perSecond = result.getPrimaryResult().getScore();
      out.printf(
          Locale.ROOT,
          "%-22s %-7s %7d %12.0f %9.0f %8.0f %12.0f%n",
          sample.text(),
          result.getPrimaryResult().getLabel(),
          bytes,
          perSecond,
          result.getPrimaryResult().getStatistics().getStandardDeviation(),
          perSecond * bytes / MEGA,
          Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore());
    }
  }
}
