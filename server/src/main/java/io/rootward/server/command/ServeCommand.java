package io.rootward.server.command;

import io.rootward.server.config.SettingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Serves until SIGTERM. {@code --listen} and {@code --port} are settings by another name: they are
 * judged, and named in messages, like the rest.
 */
@Command(
    name = "serve",
    description =
        "Prepares the home if it is empty, serves, and prints one line when ready. Stops at SIGTERM.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin private final HomeOptions options = new HomeOptions();

  @Option(
      names = "--listen",
      paramLabel = "ADDR",
      description = "address to listen on; short for --set listen.address=ADDR")
  private @Nullable String listen;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port to listen on, 0 for a free one; short for --set listen.port=N")
  private @Nullable String port;

  private final Backend backend;

  ServeCommand(Backend backend) {
    this.backend = backend;
  }

  @Override
  public Integer call() {
    // The option's own name goes along: a message about the value names what was typed.
    List<SettingEntry> entries = new ArrayList<>();
    if (listen != null) {
      entries.add(new SettingEntry("listen.address", listen, "--listen"));
    }
    if (port != null) {
      entries.add(new SettingEntry("listen.port", port, "--port"));
    }
    return backend.serve(options.home(), options.settings(entries));
  }
}
