package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs the engine's known answers again and reports each.
 *
 * @param test runs them; may take seconds
 */
public record SelfTestHandler(Supplier<List<Row>> test) implements AdminHandler {
  /**
   * One algorithm.
   *
   * @param area what it is for, for example "signature"
   * @param algorithm its name
   * @param provider who does it
   * @param failure empty when the known answer came out, else what came instead; never key material
   * @param micros how long it took
   */
  public record Row(String area, String algorithm, String provider, String failure, long micros) {}

  @Override
  public String name() {
    return "self-test";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    List<Row> rows = test.get();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("passed", rows.stream().allMatch(row -> row.failure().isEmpty()));
    ArrayNode tests = result.putArray("tests");
    for (Row row : rows) {
      tests
          .addObject()
          .put("area", row.area())
          .put("algorithm", row.algorithm())
          .put("provider", row.provider())
          .put("failure", row.failure())
          .put("micros", row.micros());
    }
    return result;
  }
}
