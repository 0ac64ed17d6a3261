package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminClient;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.util.List;
import java.util.Optional;
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

  private final Backend backend;
  private final String handler;

  /**
   * A command for one handler.
   *
   * @param handler name of the {@code AdminHandler}
   */
  AdminCommand(Backend backend, String handler) {
    this.backend = backend;
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

  /**
   * The lock decides who answers: whoever gets it knows that nobody serves, and keeps a server from
   * starting meanwhile; whoever does not knows that the admin socket belongs to a living server.
   */
  private ObjectNode ask(AdminArguments arguments, Terminal terminal) {
    Home home = options.home();
    HomeFolder.check(home);
    if (!HomeFolder.isPrepared(home)) {
      throw new OperatorException(
          "there is no home of rootward at %s; prepare it with rootward init, or name it with --home"
              .formatted(home));
    }
    ProgressLine progress = new ProgressLine(terminal.err(), Terminal.isInteractive());
    try {
      // Wrong settings are told either way, though a running server goes by its own.
      Settings settings = options.settings(List.of());
      Optional<HomeLock> lock = HomeLock.tryTake(home);
      if (lock.isEmpty()) {
        return new AdminClient(home.adminSocket()).call(handler, arguments, progress);
      }
      try (HomeLock held = lock.get()) {
        return backend.onStoppedHome(
            held, settings, session -> session.call(handler, arguments, progress));
      }
    } finally {
      progress.end();
    }
  }
}
