package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Clients: who may connect, and what they prove it with. */
@Command(
    name = "client",
    description = "Registers, renews, lists and revokes clients.",
    mixinStandardHelpOptions = true)
final class ClientCommands {
  private static final List<String> HEADING =
      List.of("NAME", "TENANT", "ROLE", "STATE", "CERTIFICATES", "VALID UNTIL");

  private ClientCommands() {}

  static CommandLine of(Backend backend) {
    return new CommandLine(new ClientCommands())
        .addSubcommand(new Add(backend))
        .addSubcommand(new Renew(backend))
        .addSubcommand(new Show(backend))
        .addSubcommand(new Revoke(backend));
  }

  /** A client without a certificate in force has no end: a hyphen keeps columns countable. */
  private static List<String> row(JsonNode client) {
    return List.of(
        client.path("name").asText(),
        client.path("tenant").asText(),
        client.path("role").asText(),
        client.path("revoked").asBoolean() ? "revoked" : "in force",
        Integer.toString(client.path("certificates").size()),
        client.path("notAfter").asText("-"));
  }

  /** The two ways a client brings its own key. */
  private static final class OwnKey {
    @Option(
        names = "--csr",
        paramLabel = "FILE",
        description = "sign this certificate request; the client keeps its key")
    private @Nullable Path request;

    @Option(
        names = "--cert",
        paramLabel = "FILE",
        description = "register this certificate of another authority")
    private @Nullable Path certificate;

    /** Adds what was given; that it is one of them at most is the handler's to judge. */
    void arguments(ObjectNode arguments) {
      if (request != null) {
        arguments.put("csr", InputFiles.text(request));
      }
      if (certificate != null) {
        arguments.put("cert", InputFiles.text(certificate));
      }
    }
  }

  /**
   * Handler {@code client.add}. The only command that writes a key for somebody else, and only when
   * the client brings none of its own.
   */
  @Command(
      name = "add",
      description = {
        "Registers clients and writes what they need to DIR/clients/NAME.",
        "Each gets a tenant of its own, named like it, unless --tenant says another."
      },
      mixinStandardHelpOptions = true)
  private static final class Add extends AdminCommand {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "names of the clients")
    private List<String> names = new ArrayList<>();

    @Option(names = "--tenant", description = "whose objects they work with")
    private @Nullable String tenant;

    @Option(
        names = "--role",
        defaultValue = "user",
        description =
            "user: every operation; admin: also marks keys trusted; auditor: attributes only;"
                + " limited: what grants say (default: user)")
    private String role = "user";

    @CommandLine.Mixin private final OwnKey ownKey = new OwnKey();

    Add(Backend backend) {
      super(backend, "client.add");
    }

    @Override
    void arguments(ObjectNode arguments) {
      ArrayNode list = arguments.putArray("names");
      names.forEach(list::add);
      arguments.put("role", role);
      if (tenant != null) {
        arguments.put("tenant", tenant);
      }
      ownKey.arguments(arguments);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      for (JsonNode client : result.path("clients")) {
        terminal.line(
            "client %s of tenant %s: %s"
                .formatted(
                    client.path("name").asText(),
                    client.path("tenant").asText(),
                    client.path("folder").asText()));
      }
    }
  }

  /**
   * Handler {@code client.renew}. Two certificates at a time are meant: an array cannot change over
   * within one command.
   */
  @Command(
      name = "renew",
      description = {
        "Gives a client a new certificate.",
        "The old one stays good until it ends, so that there is no gap; --only drops it at once."
      },
      mixinStandardHelpOptions = true)
  private static final class Renew extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "name of the client")
    private String name = "";

    @Option(names = "--only", description = "the client's other certificates end now")
    private boolean only;

    @CommandLine.Mixin private final OwnKey ownKey = new OwnKey();

    Renew(Backend backend) {
      super(backend, "client.renew");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("name", name).put("only", only);
      ownKey.arguments(arguments);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      JsonNode client = result.path("client");
      terminal.line(
          "client %s is valid until %s: %s"
              .formatted(
                  client.path("name").asText(),
                  client.path("notAfter").asText(),
                  client.path("folder").asText()));
    }
  }

  /** Handler {@code client.list}; serial numbers and fingerprints are in its JSON. */
  @Command(
      name = "list",
      description = "Lists all clients, the revoked ones included.",
      mixinStandardHelpOptions = true)
  private static final class Show extends AdminCommand {
    Show(Backend backend) {
      super(backend, "client.list");
    }

    @Override
    void arguments(ObjectNode arguments) {}

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      result.path("clients").forEach(client -> rows.add(row(client)));
      terminal.table(HEADING, rows);
    }
  }

  /**
   * Handler {@code client.revoke}. There is no way back: a name once shut out must not open the
   * same objects again by mistake.
   */
  @Command(
      name = "revoke",
      description = {
        "Shuts a client out for good and cuts its connections; its objects stay with its tenant.",
        "With --serial only one of its certificates."
      },
      mixinStandardHelpOptions = true)
  private static final class Revoke extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "name of the client")
    private String name = "";

    @Option(
        names = "--serial",
        paramLabel = "HEX",
        description = "serial number of the certificate to drop, as client list --json shows it")
    private @Nullable String serial;

    Revoke(Backend backend) {
      super(backend, "client.revoke");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("name", name);
      if (serial != null) {
        arguments.put("serial", serial);
      }
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      terminal.table(HEADING, List.of(row(result.path("client"))));
    }
  }
}
