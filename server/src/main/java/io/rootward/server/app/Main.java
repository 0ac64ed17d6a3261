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
    LocalBackend backend = new LocalBackend(out);
    CommandLine line =
        arguments.length > 0 && arguments[0].equals(RootwardCommand.SERVE)
            ? RootwardCommand.serving(backend, out, err)
            : RootwardCommand.of(backend, out, err, keys());
    System.exit(line.execute(arguments));
  }

  private static CommandLine keys() {
    return KeyCommands.of(new DataStreams(System.in, System.out));
  }
}
