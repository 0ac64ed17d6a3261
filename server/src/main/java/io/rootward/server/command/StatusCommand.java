package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Shows how the server is, and what is still good for trying out only. What needs somebody is last:
 * that is what stays on the screen.
 */
@Command(
    name = "status",
    description = "Shows what runs, and what is still good for trying out only.",
    mixinStandardHelpOptions = true)
final class StatusCommand extends AdminCommand {
  StatusCommand(Backend backend) {
    super(backend, "status");
  }

  @Override
  void arguments(ObjectNode arguments) {}

  @Override
  void print(ObjectNode result, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    for (var section : result.path("sections").properties()) {
      for (var fact : section.getValue().properties()) {
        rows.add(List.of(section.getKey(), fact.getKey(), fact.getValue().asText()));
      }
    }
    terminal.table(List.of("PART", "WHAT", "IS"), rows);
    for (JsonNode what : result.path("alarms")) {
      terminal.line("ALARM: " + what.asText());
    }
    for (JsonNode what : result.path("tryOut")) {
      terminal.line("try-out: " + what.asText());
    }
  }
}
