package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Authorities that client certificates may come from. */
@Command(
    name = "ca",
    description = "Trusts authorities of the site, lists them, stops trusting them.",
    mixinStandardHelpOptions = true)
final class CaCommands {
  private CaCommands() {}

  static CommandLine of(Backend backend) {
    return new CommandLine(new CaCommands())
        .addSubcommand(new Trust(backend))
        .addSubcommand(new Show(backend))
        .addSubcommand(new Distrust(backend));
  }

  /** A row for each certificate: authorities of one name may be several while one is replaced. */
  private static List<String> row(String name, JsonNode certificate, String rules) {
    return List.of(
        name,
        certificate.path("subject").asText(),
        certificate.path("notAfter").asText(),
        rules.isEmpty() ? "-" : rules);
  }

  /** Rules belong to the authority and are repeated with each of its certificates. */
  private static void addRows(List<List<String>> rows, JsonNode authority) {
    String rules =
        String.join(
            " ",
            StreamSupport.stream(authority.path("rules").spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    for (JsonNode certificate : authority.path("certificates")) {
      rows.add(row(authority.path("name").asText(), certificate, rules));
    }
  }

  private static void table(Terminal terminal, List<List<String>> rows) {
    terminal.table(List.of("NAME", "SUBJECT", "VALID UNTIL", "RULES"), rows);
  }

  /**
   * Handler {@code ca.trust}. The file is read here, so that a command works from any folder and
   * with the rights of whoever types it.
   */
  @Command(
      name = "trust",
      description = {
        "Trusts the authorities in a PEM file. That alone lets nobody in: register clients with",
        "client add --cert, or name them by --rule."
      },
      mixinStandardHelpOptions = true)
  private static final class Trust extends AdminCommand {
    @Parameters(paramLabel = "FILE", description = "certificates of authorities in PEM form")
    private Path file = Path.of("");

    @Option(names = "--name", description = "what to call them (default: the file's name)")
    private @Nullable String name;

    @Option(
        names = "--rule",
        paramLabel = "TYPE:PATTERN=CLIENT",
        description =
            "whoever they certify under that alternative name is that client, for example"
                + " dns:*.arrays.example=array; types are dns, ip, email, uri")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--replace", description = "replace what has that name, with its rules")
    private boolean replace;

    Trust(Backend backend) {
      super(backend, "ca.trust");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("name", name == null ? stem(file) : name);
      arguments.put("certificates", InputFiles.text(file)).put("replace", replace);
      ArrayNode list = arguments.putArray("rules");
      rules.forEach(list::add);
    }

    /** The file's name without its last extension, as in site-ca for site-ca.pem. */
    private static String stem(Path file) {
      String whole = String.valueOf(file.getFileName());
      int dot = whole.lastIndexOf('.');
      return dot > 0 ? whole.substring(0, dot) : whole;
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      addRows(rows, result.path("authority"));
      table(terminal, rows);
    }
  }

  /** Handler {@code ca.list}. The own authority stands first and cannot be distrusted. */
  @Command(
      name = "list",
      description = "Lists this server's own authority and those it trusts.",
      mixinStandardHelpOptions = true)
  private static final class Show extends AdminCommand {
    Show(Backend backend) {
      super(backend, "ca.list");
    }

    @Override
    void arguments(ObjectNode arguments) {}

    @Override
    void print(ObjectNode result, Terminal terminal) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(row("(own)", result.path("own"), ""));
      result.path("trusted").forEach(authority -> addRows(rows, authority));
      table(terminal, rows);
    }
  }

  /** Handler {@code ca.distrust}. Clients registered with its certificates stay registered. */
  @Command(
      name = "distrust",
      description = "Stops trusting an authority and cuts the connections that came by it.",
      mixinStandardHelpOptions = true)
  private static final class Distrust extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "what it was called")
    private String name = "";

    Distrust(Backend backend) {
      super(backend, "ca.distrust");
    }

    @Override
    void arguments(ObjectNode arguments) {
      arguments.put("name", name);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      terminal.line("authority " + result.path("distrusted").asText() + " is trusted no more");
    }
  }
}
