package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.PasswordHash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users whom the Credential of a request may name. */
@Command(
    name = "user",
    description = "Records users and passwords that requests may carry.",
    mixinStandardHelpOptions = true)
final class UserCommands {
  private UserCommands() {}

  static CommandLine of(Backend backend) {
    return new CommandLine(new UserCommands())
        .addSubcommand(new Add(backend))
        .addSubcommand(new Show(backend))
        .addSubcommand(new Remove(backend));
  }

  /**
   * Handler {@code user.add}. Hashes here, so that the password crosses no socket and reaches no
   * other process.
   */
  @Command(
      name = "add",
      description = {
        "Records a user of a tenant. The password is asked for, or read from a file or variable;",
        "only its Argon2id hash leaves this process."
      },
      mixinStandardHelpOptions = true)
  private static final class Add extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "the Username that requests carry")
    private String name = "";

    @Option(names = "--tenant", required = true, description = "the tenant it belongs to")
    private String tenant = "";

    @Option(names = "--replace", description = "a new password for a user that is there")
    private boolean replace;

    @Mixin private final PasswordInput password = new PasswordInput();

    Add(Backend backend) {
      super(backend, "user.add");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("tenant", tenant).put("name", name).put("replace", replace);
      byte[] given = password.read();
      try {
        arguments.put("hash", PasswordHash.of(given, new SecureRandom()).encoded());
      } finally {
        Arrays.fill(given, (byte) 0);
      }
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      terminal.line("user %s of tenant %s".formatted(name, tenant));
    }
  }

  /** Handler {@code user.list}. A user's name is unique within its tenant only. */
  @Command(name = "list", description = "Lists users.", mixinStandardHelpOptions = true)
  private static final class Show extends AdminCommand {
    Show(Backend backend) {
      super(backend, "user.list");
    }

    @Override
    void arguments(ObjectNode arguments) {}

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      for (JsonNode user : result.path("users")) {
        rows.add(
            List.of(
                user.path("tenant").asText(),
                user.path("name").asText(),
                user.path("created").asText()));
      }
      terminal.table(List.of("TENANT", "NAME", "SINCE"), rows);
    }
  }

  /** Handler {@code user.remove}. The tenant must be said, as names repeat among tenants. */
  @Command(name = "remove", description = "Removes a user.", mixinStandardHelpOptions = true)
  private static final class Remove extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "the user's name")
    private String name = "";

    @Option(names = "--tenant", required = true, description = "the tenant it belongs to")
    private String tenant = "";

    Remove(Backend backend) {
      super(backend, "user.remove");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("tenant", tenant).put("name", name);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      terminal.line("user %s of tenant %s is removed".formatted(name, tenant));
    }
  }
}
