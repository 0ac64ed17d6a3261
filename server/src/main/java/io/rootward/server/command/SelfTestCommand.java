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
      rows.add(
          List.of(
              test.path("area").asText(),
              test.path("algorithm").asText(),
              test.path("provider").asText(),
              test.path("vectors").asText(),
              outcome(test),
              test.path("micros").asText() + " us"));
    }
    terminal.table(List.of("FOR", "ALGORITHM", "PROVIDER", "VECTORS", "RESULT", "TIME"), rows);
    terminal.line("");
    printSchemes(result, terminal);
  }

  /** Keys derived by path; an engine that does not have a scheme is no failure. */
  private static void printSchemes(ObjectNode result, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode test : result.path("schemes")) {
      boolean offered = !test.path("boundary").asText().isEmpty();
      rows.add(
          List.of(
              test.path("scheme").asText(),
              test.path("engine").asText(),
              offered ? test.path("boundary").asText() : "-",
              test.path("vectors").asText(),
              offered ? outcome(test) : "not offered",
              test.path("micros").asText() + " us"));
    }
    terminal.table(List.of("SCHEME", "ENGINE", "BOUNDARY", "VECTORS", "RESULT", "TIME"), rows);
  }

  private static String outcome(JsonNode test) {
    String failure = test.path("failure").asText();
    return failure.isEmpty() ? "passed" : "FAILED: " + failure;
  }

  @Override
  int exitCode(ObjectNode result) {
    return result.path("passed").asBoolean() ? 0 : 1;
  }
}
