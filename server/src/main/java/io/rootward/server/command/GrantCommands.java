package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may do what beyond, or short of, a role. */
@Command(
    name = "grant",
    description = "Allows and denies operations on objects and derivation paths.",
    mixinStandardHelpOptions = true)
final class GrantCommands {
  private static final List<String> HEADING =
      List.of("ID", "EFFECT", "WHO", "MAY", "TENANT", "OBJECT", "PATH");

  private GrantCommands() {}

  static CommandLine of(Backend backend) {
    return new CommandLine(new GrantCommands())
        .addSubcommand(new Add(backend))
        .addSubcommand(new Show(backend))
        .addSubcommand(new Remove(backend));
  }

  /** What does not narrow is shown as any, so that a wide grant looks wide. */
  private static List<String> row(JsonNode grant) {
    List<String> permissions =
        StreamSupport.stream(grant.path("permissions").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    String name = grant.path("object").asText();
    return List.of(
        grant.path("id").asText(),
        grant.path("effect").asText(),
        grant.path("subject").asText(),
        String.join(",", permissions),
        grant.path("tenant").asText(),
        name.isEmpty() ? grant.path("identifier").asText("any") : "name " + name,
        grant.path("path").asText("any"));
  }

  /**
   * What it does; one of the two. There is no default effect: the same words with the other effect
   * mean the opposite.
   */
  private static final class Effect {
    @Option(
        names = "--allow",
        paramLabel = "PERMISSION",
        split = ",",
        description =
            "operations as in get,create-key-pair, or derive, derive-export, derive-public,"
                + " derive-in-software, mark-trusted; or all")
    private List<String> allow = new ArrayList<>();

    @Option(
        names = "--deny",
        paramLabel = "PERMISSION",
        split = ",",
        description = "the same, denied; a denial wins over every permission")
    private List<String> deny = new ArrayList<>();
  }

  /**
   * Which object; one of the two or none. An identifier is one object for ever; a Name is whichever
   * object bears it when the grant is asked.
   */
  private static final class Target {
    @Option(
        names = "--object",
        paramLabel = "ID",
        description = "the object with this Unique Identifier")
    private @Nullable String identifier;

    @Option(names = "--name", description = "the object that bears this Name at the time of use")
    private @Nullable String name;
  }

  /**
   * Handler {@code grant.add}. Whose objects, who and what must all be said: a grant that is wide
   * by omission would be found too late.
   */
  @Command(
      name = "add",
      description = {
        "Records a grant. It counts from the next batch item on.",
        "A grant about another tenant's objects is the only way to them, for administrators too."
      },
      mixinStandardHelpOptions = true)
  private static final class Add extends AdminCommand {
    @ArgGroup(multiplicity = "1")
    private @Nullable Effect effect;

    @Option(
        names = "--to",
        paramLabel = "SUBJECT",
        required = true,
        description = "client:NAME, role:NAME (within the tenant), tenant:NAME or user:TENANT/NAME")
    private String subject = "";

    @Option(names = "--tenant", required = true, description = "whose objects it is about")
    private String tenant = "";

    @ArgGroup private @Nullable Target target;

    @Option(
        names = "--path",
        paramLabel = "PATTERN",
        description = "derivation paths, as in \"44'/60'/*\" or \"tenant-7/**\"")
    private @Nullable String path;

    Add(Backend backend) {
      super(backend, "grant.add");
    }

    @Override
    void arguments(ObjectNode arguments) {
      Effect chosen = Objects.requireNonNull(effect, "picocli demands one of the two");
      boolean allows = !chosen.allow.isEmpty();
      arguments.put("effect", allows ? "allow" : "deny");
      ArrayNode permissions = arguments.putArray("permissions");
      (allows ? chosen.allow : chosen.deny).forEach(permissions::add);
      arguments.put("subject", subject).put("tenant", tenant);
      if (target != null) {
        arguments.put("identifier", target.identifier).put("object", target.name);
      }
      arguments.put("path", path);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      terminal.table(HEADING, List.of(row(result.path("grant"))));
    }
  }

  /** Handler {@code grant.list}. In the words of {@code grant add}, to be typed again elsewhere. */
  @Command(name = "list", description = "Lists grants.", mixinStandardHelpOptions = true)
  private static final class Show extends AdminCommand {
    @Option(names = "--tenant", description = "only those about objects of this tenant")
    private @Nullable String tenant;

    Show(Backend backend) {
      super(backend, "grant.list");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("tenant", tenant);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      result.path("grants").forEach(grant -> rows.add(row(grant)));
      terminal.table(HEADING, rows);
    }
  }

  /** Handler {@code grant.remove}. By identifier only: two grants may differ in nothing else. */
  @Command(name = "remove", description = "Removes a grant.", mixinStandardHelpOptions = true)
  private static final class Remove extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "as grant list shows it")
    private String id = "";

    Remove(Backend backend) {
      super(backend, "grant.remove");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("id", id);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      terminal.line("grant " + result.path("removed").asText() + " is removed");
    }
  }
}
