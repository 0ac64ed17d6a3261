package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Handler {@code hsm.clone}, done by the running server where there is one: two processes that copy
 * the same key at once would leave it twice in a token. Exit code 1 when a token cannot take over.
 */
@Command(
    name = "clone",
    description = {
      "Copies keys into the tokens of hsm.standby that lack them; none is readable on the way.",
      "A server does so by itself; exit code 1 when a token still cannot take over."
    },
    mixinStandardHelpOptions = true)
final class CloneCommand extends AdminCommand {
  CloneCommand(Backend backend) {
    super(backend, "hsm.clone");
  }

  @Override
  void arguments(ObjectNode arguments) {}

  @Override
  void print(ObjectNode result, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode token : result.path("tokens")) {
      rows.add(
          List.of(
              token.path("token").asText(),
              token.path("up").asBoolean() ? "up" : "DOWN",
              token.path("toGet").asText(),
              token.path("cannotGet").asText(),
              token.path("toLose").asText(),
              token.path("reason").asText()));
    }
    boolean left = false;
    for (JsonNode token : result.path("tokens")) {
      left |= token.path("cannotGet").asInt() > 0;
    }
    terminal.table(List.of("TOKEN", "STATE", "KEYS TO GET", "CANNOT GET", "TO LOSE", "WHY"), rows);
    if (left) {
      terminal.line(
          "Keys that a token cannot get were made for fewer tokens, by this server or another one;"
              + " as long as the tokens that have them are away, requests for them fail.");
    }
  }

  @Override
  int exitCode(ObjectNode result) {
    return result.path("complete").asBoolean() ? 0 : 1;
  }
}
