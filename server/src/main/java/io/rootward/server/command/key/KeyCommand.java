package io.rootward.server.command.key;

import io.rootward.server.command.ProgressLine;
import io.rootward.server.command.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that talks KMIP. A subclass judges its options, then asks, and gives a result. */
abstract class KeyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "print the result as JSON, for programs")
  private boolean json;

  private @Nullable ProgressLine progress;

  /** Does it. What the options say wrong is refused before the session is used. */
  abstract Result run(KeySession session);

  /** Whether the result is for a program. */
  final boolean json() {
    return json;
  }

  /** Options that do not go together: wrong use, as if picocli had found it. */
  final ParameterException misuse(String what) {
    return new ParameterException(
        Objects.requireNonNull(spec, "set by picocli before the command runs").commandLine(), what);
  }

  /** Where a long command tells how far it came. */
  final ProgressLine progress() {
    return Objects.requireNonNull(progress, "while the command runs");
  }

  /** How operations on data of any length are done. */
  final PartedCall call(KeySession session) {
    return new PartedCall(session, progress());
  }

  @Override
  public final Integer call() {
    Terminal terminal = Terminal.of(spec);
    try (KeySession session = connection.session()) {
      Result result = run(session, terminal);
      if (json) {
        terminal.json(result.json());
      } else {
        result.print(terminal);
      }
      return result.exitCode();
    }
  }

  private Result run(KeySession session, Terminal terminal) {
    ProgressLine line = new ProgressLine(terminal.err(), Terminal.isInteractive());
    progress = line;
    try {
      return run(session);
    } finally {
      line.end();
    }
  }
}
