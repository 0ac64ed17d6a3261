package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that an admin handler does: by the running server when there is one, else here, on the
 * stopped home, under its lock. A subclass names the handler, gives arguments and prints.
 */
abstract class AdminCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HomeOptions options = new HomeOptions();

  @Option(names = "--json", description = "print the result as JSON, for programs")
  private boolean json;

  private final AdminReach reach;
  private final String handler;

  /**
   * A command for one handler.
   *
   * @param handler name of the {@code AdminHandler}
   */
  AdminCommand(Backend backend, String handler) {
    this.reach = new AdminReach(backend);
    this.handler = handler;
  }

  /** Adds what the options say to the arguments; files are read here, not by the server. */
  abstract void arguments(ObjectNode arguments);

  /** Says the result in words. */
  abstract void print(ObjectNode result, Terminal terminal);

  /** The exit code after a result. */
  int exitCode(ObjectNode result) {
    return 0;
  }

  @Override
  public final Integer call() {
    Terminal terminal = Terminal.of(spec);
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments(arguments);
    ObjectNode result = ask(new AdminArguments(arguments), terminal);
    if (json) {
      terminal.json(result);
    } else {
      print(result, terminal);
    }
    return exitCode(result);
  }

  private ObjectNode ask(AdminArguments arguments, Terminal terminal) {
    ProgressLine progress = new ProgressLine(terminal.err(), Terminal.isInteractive());
    try {
      return reach.with(options, session -> session.call(handler, arguments, progress));
    } finally {
      progress.end();
    }
  }
}
