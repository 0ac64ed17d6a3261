package io.rootward.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Runs the known answers of the key engine; exit code 1 when one failed, so that a monitor can call
 * it. The running server tests the engine it works with, not a second one.
 */
@Command(
    name = "self-test",
    description = "Runs the key engine's known answers; exit code 1 when one failed.",
    mixinStandardHelpOptions = true)
final class SelfTestCommand extends AdminCommand {
  SelfTestCommand(Backend backend) {
    super(backend, "self-test");
  }

  @Override
  void arguments(ObjectNode arguments) {}

  @Override
  void print(ObjectNode result, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode test : result.path("tests")) {
      String failure = test.path("failure").asText();
      rows.add(
          List.of(
              test.path("area").asText(),
              test.path("algorithm").asText(),
              test.path("provider").asText(),
              failure.isEmpty() ? "passed" : "FAILED: " + failure,
              test.path("micros").asText() + " us"));
    }
    terminal.table(List.of("FOR", "ALGORITHM", "PROVIDER", "RESULT", "TIME"), rows);
  }

  @Override
  int exitCode(ObjectNode result) {
    return result.path("passed").asBoolean() ? 0 : 1;
  }
}
