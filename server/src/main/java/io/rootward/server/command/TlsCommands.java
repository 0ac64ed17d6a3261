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

/** The certificates the server proves itself by. */
@Command(
    name = "tls",
    description = "Shows, replaces and imports the server's certificates.",
    mixinStandardHelpOptions = true)
final class TlsCommands {
  private TlsCommands() {}

  static CommandLine of(Backend backend) {
    return new CommandLine(new TlsCommands())
        .addSubcommand(new Show(backend))
        .addSubcommand(new Import(backend))
        .addSubcommand(new Reissue(backend));
  }

  /** Names in one cell: those a client connects by are what operators come to compare. */
  private static void table(ObjectNode result, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode certificate : result.path("certificates")) {
      List<String> names =
          StreamSupport.stream(certificate.path("names").spliterator(), false)
              .map(JsonNode::asText)
              .toList();
      rows.add(
          List.of(
              certificate.path("kind").asText(),
              certificate.path("issuer").asText(),
              certificate.path("notAfter").asText(),
              String.join(" ", names)));
    }
    terminal.table(List.of("KEY", "ISSUER", "VALID UNTIL", "NAMES"), rows);
  }

  /** Handler {@code tls.show}. One row each for EC and RSA: clients are shown what they can use. */
  @Command(
      name = "show",
      description = "Shows the server's certificates.",
      mixinStandardHelpOptions = true)
  private static final class Show extends AdminCommand {
    Show(Backend backend) {
      super(backend, "tls.show");
    }

    @Override
    void arguments(ObjectNode arguments) {}

    @Override
    void print(ObjectNode result, Terminal terminal) {
      table(result, terminal);
    }
  }

  /**
   * Handler {@code tls.import}. Certificate and chain may come in one file or two: authorities of
   * companies hand out both forms.
   */
  @Command(
      name = "import",
      description = {
        "Takes a server certificate of another authority in place of the one with the same kind of",
        "key. The chain must reach up to the root: clients verify the server by it."
      },
      mixinStandardHelpOptions = true)
  private static final class Import extends AdminCommand {
    @Option(
        names = "--cert",
        paramLabel = "FILE",
        required = true,
        description = "the certificate, and those above it, in PEM form")
    private Path certificate = Path.of("");

    @Option(
        names = "--key",
        paramLabel = "FILE",
        required = true,
        description = "its private key, not encrypted, in PEM form")
    private Path key = Path.of("");

    @Option(
        names = "--chain",
        paramLabel = "FILE",
        description = "the certificates above it, when they are in a file of their own")
    private @Nullable Path chain;

    Import(Backend backend) {
      super(backend, "tls.import");
    }

    /** Read here, so that the server needs no right to the folder where the key lies. */
    @Override
    void arguments(ObjectNode arguments) {
      String above = chain == null ? "" : "\n" + InputFiles.text(chain);
      arguments.put("certificates", InputFiles.text(certificate) + above);
      arguments.put("key", InputFiles.text(key));
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      table(result, terminal);
      terminal.line("clients/*/ca.pem are rewritten; clients elsewhere need the new root");
    }
  }

  /** Handler {@code tls.reissue}. New keys each time, for nobody can say who saw the old ones. */
  @Command(
      name = "reissue",
      description = {
        "Replaces both certificates by new ones of this server's own authority, for localhost, the",
        "machine's name and the names given; without names, for those they bear now."
      },
      mixinStandardHelpOptions = true)
  private static final class Reissue extends AdminCommand {
    @Option(
        names = "--san",
        paramLabel = "NAME",
        split = ",",
        description = "host names and IP addresses clients use")
    private List<String> names = new ArrayList<>();

    Reissue(Backend backend) {
      super(backend, "tls.reissue");
    }

    @Override
    void arguments(ObjectNode arguments) {
      ArrayNode list = arguments.putArray("san");
      names.forEach(list::add);
    }

    @Override
    void print(ObjectNode result, Terminal terminal) {
      table(result, terminal);
    }
  }
}
