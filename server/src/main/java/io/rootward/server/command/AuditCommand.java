package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows the newest audit records, one line of JSON each: a trail is searched and shipped by
 * programs, so that there is no table.
 */
@Command(
    name = "audit",
    description = "Prints the newest audit records, oldest first, one line of JSON each.",
    mixinStandardHelpOptions = true)
final class AuditCommand extends AdminCommand {
  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "100",
      description = "how many, at most 10000 (default: 100)")
  private int last = 100;

  AuditCommand(Backend backend) {
    super(backend, "audit");
  }

  @Override
  void arguments(ObjectNode arguments) {
    arguments.put("last", last);
  }

  @Override
  void print(ObjectNode result, Terminal terminal) {
    result.path("records").forEach(each -> terminal.line(each.toString()));
  }
}
