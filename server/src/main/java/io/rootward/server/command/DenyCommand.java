package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Handler {@code key.deny}: the operator's word, for which no client's permissions count. Stands
 * beside the commands that talk KMIP, whose keys it is about.
 */
@Command(
    name = "deny",
    description = {
      "Forbids a key derived by path, or with --prefix all below it too, without the master.",
      "Whoever has a tenant's keys can also revoke one: rootward key revoke MASTER/PATH."
    },
    mixinStandardHelpOptions = true)
final class DenyCommand extends AdminCommand {
  @Parameters(
      index = "0",
      paramLabel = "MASTER",
      description = "Unique Identifier or Name of the master")
  private String master = "";

  @Parameters(index = "1", paramLabel = "PATH", description = "as in 44'/60'/0' or tenant-7")
  private String path = "";

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = "app",
      description = "whose master it is (default: app)")
  private String tenant = "app";

  @Option(names = "--prefix", description = "forbid everything below it too")
  private boolean prefix;

  @Option(names = "--allow-rederive", description = "take back what forbids it; this is recorded")
  private boolean allowRederive;

  DenyCommand(Backend backend) {
    super(backend, "key.deny");
  }

  @Override
  void arguments(ObjectNode arguments) {
    arguments.put("tenant", tenant).put("master", master).put("path", path);
    arguments.put("prefix", prefix).put("allowRederive", allowRederive);
  }

  @Override
  void print(ObjectNode result, Terminal terminal) {
    String key = result.path("master").asText() + result.path("path").asText();
    boolean denied = result.path("denied").asBoolean();
    boolean below = result.path("below").asBoolean();
    terminal.line(
        key + (denied ? below ? " and all below: denied" : ": denied" : ": allowed again"));
  }
}
