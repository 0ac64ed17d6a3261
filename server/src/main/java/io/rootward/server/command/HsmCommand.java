package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.config.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command about a token, done in this process beside a server or without one. The home need not
 * be prepared: what a token can do is asked before a root is put into it.
 */
abstract class HsmCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HomeOptions options = new HomeOptions();

  @Option(names = "--json", description = "print the result as JSON, for programs")
  private boolean json;

  private final Backend backend;
  private final String handler;

  HsmCommand(Backend backend, String handler) {
    this.backend = backend;
    this.handler = handler;
  }

  /** Adds what options and settings say to the arguments. */
  abstract void arguments(Settings settings, ObjectNode arguments);

  /** Says the result in words. */
  abstract void print(ObjectNode result, Terminal terminal);

  /** The exit code after a result. */
  int exitCode(ObjectNode result) {
    return 0;
  }

  @Override
  public final Integer call() {
    Terminal terminal = Terminal.of(spec);
    Settings settings = options.settings(List.of());
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments(settings, arguments);
    ProgressLine progress = new ProgressLine(terminal.err(), Terminal.isInteractive());
    ObjectNode result;
    try {
      result = backend.onToken(settings.hsm(), handler, new AdminArguments(arguments), progress);
    } finally {
      progress.end();
    }
    if (json) {
      terminal.json(result);
    } else {
      print(result, terminal);
    }
    return exitCode(result);
  }
}
