package io.rootward.conformance.oasis;

import io.rootward.client.ClientIdentity;
import io.rootward.conformance.oasis.CaseResult.Outcome;
import io.rootward.kmip.model.enums.KmipVocabulary;
import io.rootward.kmip.ttlv.XmlForm;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** OASIS cases against any KMIP server, from the command line. */
@Command(
    name = "rootward-conformance",
    mixinStandardHelpOptions = true,
    description = {
      "Runs OASIS KMIP test cases, or cases in the same XML form, against a KMIP server.",
      "Objects that the cases make are destroyed after it.",
      "Exit code: 0 all passed, 1 some failed, 2 could not run."
    })
public final class ConformanceCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "HOST:PORT",
      converter = HostAndPort.class,
      description = "KMIP server")
  private InetSocketAddress server = InetSocketAddress.createUnresolved("localhost", 5696);

  @Option(names = "--cert", required = true, description = "client certificate, PEM")
  private Path certificate = Path.of("");

  @Option(names = "--key", required = true, description = "its private key, PKCS#8 PEM")
  private Path key = Path.of("");

  @Option(names = "--ca", required = true, description = "CA of the server, PEM")
  private Path authorities = Path.of("");

  @Option(names = "--suite", required = true, paramLabel = "DIR", description = "folder of cases")
  private Path suite = Path.of("");

  @Option(names = "--case", paramLabel = "PREFIX", description = "only cases of this name")
  private String prefix = "";

  @Option(names = "--report", paramLabel = "FILE", description = "where to write a page of results")
  private @Nullable Path report;

  ConformanceCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    CaseSuite cases = CaseSuite.read(suite).ofPrefix(prefix);
    TlsServer target = new TlsServer(server, ClientIdentity.ofFiles(certificate, key, authorities));
    XmlForm form = new XmlForm(KmipVocabulary.INSTANCE, CaseFile.LIMITS);
    CaseRunner runner = new CaseRunner(target, form, Clock.systemUTC());
    List<CaseResult> results =
        new SuiteRun(runner, operations(target))
            .run(cases, result -> out.println(Report.line(result)));
    cases.unreadable().forEach((file, why) -> out.println("unreadable " + file + ": " + why));
    out.println(Report.totals(results));
    if (report != null) {
      Files.writeString(report, Report.html(server.toString(), results));
    }
    boolean failed = results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
    return failed || results.isEmpty() ? 1 : 0;
  }

  private static Set<String> operations(TlsServer target) throws IOException {
    try (Transport transport = target.connect("", "A")) {
      return OfferedOperations.of(transport, KmipVocabulary.INSTANCE);
    }
  }

  /** The command, printing results to a writer. */
  static CommandLine commandLine(PrintWriter out) {
    CommandLine command = new CommandLine(new ConformanceCommand(out));
    command.setExecutionExceptionHandler(
        (e, line, _) -> {
          String kind = e.getClass().getSimpleName();
          line.getErr().println("rootward-conformance: " + kind + ": " + e.getMessage());
          return CommandLine.ExitCode.USAGE;
        });
    return command;
  }

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(commandLine(out).execute(arguments));
  }

  /** Reads HOST:PORT; the host may be an IPv6 address in square brackets. */
  static final class HostAndPort implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String value) {
      int colon = value.lastIndexOf(':');
      try {
        int port = Integer.parseInt(value.substring(colon + 1));
        String host = value.substring(0, Math.max(colon, 0)).replaceAll("[\\[\\]]", "");
        return InetSocketAddress.createUnresolved(host, port);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("expected HOST:PORT, found " + value);
      }
    }
  }
}
