package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Handler {@code diversify}, as often as there are serials. Nothing is stored in the server:
 * whoever has master and serial can derive a key again.
 */
@Command(
    name = "diversify",
    description = {
      "Derives a key for each device from a master, and writes them wrapped for delivery.",
      "Begun again after an interruption it goes on where it stopped.",
      "The client whose keys they are needs the permissions derive, derive-export and get for the",
      "master, and encrypt for the wrapping key, which must not be readable itself."
    },
    mixinStandardHelpOptions = true)
final class DiversifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HomeOptions home = new HomeOptions();
  @Mixin private final Options options = new Options();

  @Option(names = "--json", description = "print the result as JSON, for programs")
  private boolean json;

  private final AdminReach reach;

  DiversifyCommand(Backend backend) {
    this.reach = new AdminReach(backend);
  }

  /** What is to be made of what. */
  static final class Options {
    @Option(
        names = "--master",
        paramLabel = "KEY",
        required = true,
        description = "Unique Identifier or Name of the master")
    String master = "";

    @Option(
        names = "--wrap-with",
        paramLabel = "KEY",
        required = true,
        description = "Unique Identifier or Name of an AES key for wrapping")
    String wrapWith = "";

    @Option(
        names = "--serials",
        paramLabel = "FILE",
        required = true,
        description = "a path segment in each line: a label, or 0x and hexadecimal digits")
    Path serials = Path.of("");

    @Option(names = "--hex", description = "lines are hexadecimal digits without 0x")
    boolean hex;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "a new file, or what an interrupted run left of it")
    Path out = Path.of("");

    @Option(
        names = "--client",
        paramLabel = "NAME",
        defaultValue = "app",
        description = "whose keys they are, and whose permissions count (default: app)")
    String client = "app";
  }

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    ProgressLine progress = new ProgressLine(terminal.err(), Terminal.isInteractive());
    ObjectNode result;
    try {
      result = reach.with(home, session -> new DiversifyRun(options, session, progress).run());
    } finally {
      progress.end();
    }
    if (json) {
      terminal.json(result);
    } else {
      terminal.line(
          "%s keys in %s, of which %s were there; %s by %s, wrapped by %s with %s"
              .formatted(
                  result.path("keys").asText(),
                  options.out,
                  result.path("before").asText(),
                  result.path("algorithm").asText(),
                  result.path("scheme").asText(),
                  options.wrapWith,
                  result.path("mode").asText()));
    }
    return 0;
  }
}
