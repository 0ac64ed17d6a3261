package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hardware security modules, before and while a server uses them. */
@Command(
    name = "hsm",
    description = "Shows tokens, what one can do, and how fast it is.",
    mixinStandardHelpOptions = true)
final class HsmCommands {
  private static final String NONE = "none";

  private HsmCommands() {}

  static CommandLine of(Backend backend) {
    return new CommandLine(new HsmCommands())
        .addSubcommand(new ListTokens(backend))
        .addSubcommand(new CloneCommand(backend))
        .addSubcommand(new Info(backend))
        .addSubcommand(new SelfTest(backend))
        .addSubcommand(new Bench(backend));
  }

  /** Handler {@code hsm.list}. */
  @Command(
      name = "list",
      description = "Shows the tokens of a PKCS#11 library; needs no PIN.",
      mixinStandardHelpOptions = true)
  private static final class ListTokens extends HsmCommand {
    @Option(
        names = "--module",
        paramLabel = "PATH",
        description = "the library (default: that of hsm.module)")
    private @Nullable Path module;

    @Option(
        names = "--reserved",
        paramLabel = "TEXT",
        description = "what the library wants in pReserved; NSS does")
    private @Nullable String reserved;

    ListTokens(Backend backend) {
      super(backend, "hsm.list");
    }

    @Override
    void arguments(Settings settings, ObjectNode arguments) {
      if (module == null && settings.hsm().module().equals(NONE)) {
        throw new OperatorException("which library? Name it with --module, or set hsm.module");
      }
      String set = settings.hsm().reserved();
      arguments.put(
          "module", module == null ? settings.hsm().module() : module.toAbsolutePath().toString());
      arguments.put("reserved", reserved != null ? reserved : set.equals(NONE) ? "" : set);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      for (JsonNode token : result.path("tokens")) {
        rows.add(
            List.of(
                token.path("label").asText(),
                token.path("serial").asText(),
                (token.path("manufacturer").asText() + " " + token.path("model").asText()).strip(),
                token.path("firmware").asText(),
                token.path("ready").asBoolean() ? "yes" : "no",
                token.path("pin").asText()));
      }
      terminal.table(List.of("LABEL", "SERIAL", "DEVICE", "FIRMWARE", "READY", "PIN"), rows);
    }
  }

  /** Handler {@code hsm.info}. */
  @Command(
      name = "info",
      description = "Opens the token of the settings and shows what it is.",
      mixinStandardHelpOptions = true)
  private static final class Info extends HsmCommand {
    Info(Backend backend) {
      super(backend, "hsm.info");
    }

    @Override
    void arguments(Settings settings, ObjectNode arguments) {}

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      for (var fact : result.properties()) {
        if (fact.getValue().isValueNode()) {
          rows.add(List.of(fact.getKey(), fact.getValue().asText()));
        }
      }
      terminal.table(List.of("WHAT", "IS"), rows);
      terminal.line("");
      List<List<String>> attacks = new ArrayList<>();
      for (JsonNode attack : result.path("attacks")) {
        attacks.add(
            List.of(
                attack.path("attack").asText(),
                attack.path("refusedBy").asText(),
                attack.path("detail").asText()));
      }
      terminal.table(List.of("ATTACK", "REFUSED BY", "THE TOKEN"), attacks);
    }
  }

  /** Handler {@code hsm.self-test}; exit code 1 when an algorithm failed. */
  @Command(
      name = "self-test",
      description =
          "Opens the token of the settings, compares known answers and shows where keys are derived;"
              + " exit code 1 when one failed.",
      mixinStandardHelpOptions = true)
  private static final class SelfTest extends HsmCommand {
    SelfTest(Backend backend) {
      super(backend, "hsm.self-test");
    }

    @Override
    void arguments(Settings settings, ObjectNode arguments) {}

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> tests = new ArrayList<>();
      for (JsonNode test : result.path("tests")) {
        String failure = test.path("failure").asText();
        tests.add(
            List.of(
                test.path("algorithm").asText(),
                failure.isEmpty() ? "passed" : "FAILED: " + failure,
                test.path("micros").asText() + " us"));
      }
      terminal.table(List.of("ALGORITHM", "RESULT", "TIME"), tests);
      terminal.line("");
      List<List<String>> derivations = new ArrayList<>();
      for (JsonNode one : result.path("derivations")) {
        derivations.add(
            List.of(
                one.path("method").asText(),
                one.path("residence").asText(),
                one.path("enforcedBy").asText(),
                one.path("reason").asText()));
      }
      terminal.table(List.of("DERIVE KEY BY", "WHERE", "KEPT BY", "HOW"), derivations);
    }

    @Override
    int exitCode(ObjectNode result) {
      return result.path("passed").asBoolean() ? 0 : 1;
    }
  }

  /** Handler {@code hsm.bench}. */
  @Command(
      name = "bench",
      description = "Measures the token of the settings with keys that go afterwards.",
      mixinStandardHelpOptions = true)
  private static final class Bench extends HsmCommand {
    @Option(
        names = "--threads",
        paramLabel = "N",
        defaultValue = "4",
        description = "threads that call at the same time, 1 to 256 (default: ${DEFAULT-VALUE})")
    private String threads = "";

    @Option(
        names = "--seconds",
        paramLabel = "N",
        defaultValue = "3",
        description = "for each operation, 1 to 60 (default: ${DEFAULT-VALUE})")
    private String seconds = "";

    Bench(Backend backend) {
      super(backend, "hsm.bench");
    }

    @Override
    void arguments(Settings settings, ObjectNode arguments) {
      arguments.put("threads", threads).put("seconds", seconds);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      for (JsonNode row : result.path("rows")) {
        rows.add(
            row.has("failure")
                ? List.of(row.path("operation").asText(), "-", "-", row.path("failure").asText())
                : List.of(
                    row.path("operation").asText(),
                    row.path("perSecond").asText(),
                    row.path("medianMicros").asText() + " us",
                    row.path("p99Micros").asText() + " us"));
      }
      terminal.table(List.of("OPERATION", "PER SECOND", "MEDIAN", "99 OF 100 WITHIN"), rows);
    }
  }
}
