package io.rootward.server.app;

import io.rootward.server.command.RootwardCommand;
import io.rootward.server.command.key.DataStreams;
import io.rootward.server.command.key.KeyCommands;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit code. The only place that touches the
   * streams of the process.
   */
  public static void main(String[] arguments) {
    DataStreams streams = new DataStreams(System.in, System.out);
    System.exit(run(streams, System.out, System.err, arguments));
  }

  /**
   * Runs one command in this process.
   *
   * @param streams where keys and data come from and go to: as bytes, not through a writer
   * @param out where results go, as text in UTF-8
   * @param err where messages and progress go
   * @return the exit code
   */
  public static int run(
      DataStreams streams, PrintStream out, PrintStream err, String... arguments) {
    PrintWriter results = new PrintWriter(out, true, StandardCharsets.UTF_8);
    PrintWriter messages = new PrintWriter(err, true, StandardCharsets.UTF_8);
    LocalBackend backend = new LocalBackend(results);
    return line(arguments, streams, backend, results, messages).execute(arguments);
  }

  /** No more of the command line than the arguments need. */
  private static CommandLine line(
      String[] arguments,
      DataStreams streams,
      LocalBackend backend,
      PrintWriter out,
      PrintWriter err) {
    String first = arguments.length > 0 ? arguments[0] : "";
    if (first.equals(KeyCommands.NAME) && arguments.length > 1) {
      return RootwardCommand.only(KeyCommands.of(streams, arguments[1]), backend, out, err);
    }
    return RootwardCommand.only(first, backend, out, err)
        .orElseGet(() -> RootwardCommand.of(backend, out, err, KeyCommands.of(streams)));
  }
}
