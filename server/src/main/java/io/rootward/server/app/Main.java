package io.rootward.server.app;

import io.rootward.server.command.RootwardCommand;
import io.rootward.server.command.key.DataStreams;
import io.rootward.server.command.key.KeyCommands;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit code. The only place that touches the
   * streams of the process; keys and data go through the last argument as bytes, not through a
   * writer.
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(line(arguments, new LocalBackend(out), out, err).execute(arguments));
  }

  /** No more of the command line than the arguments need. */
  private static CommandLine line(
      String[] arguments, LocalBackend backend, PrintWriter out, PrintWriter err) {
    String first = arguments.length > 0 ? arguments[0] : "";
    DataStreams streams = new DataStreams(System.in, System.out);
    if (first.equals(KeyCommands.NAME) && arguments.length > 1) {
      return RootwardCommand.only(KeyCommands.of(streams, arguments[1]), backend, out, err);
    }
    return RootwardCommand.only(first, backend, out, err)
        .orElseGet(() -> RootwardCommand.of(backend, out, err, KeyCommands.of(streams)));
  }
}
