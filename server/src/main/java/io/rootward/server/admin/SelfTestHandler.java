package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs the engines' known answers again and reports each: algorithms, and the schemes by which keys
 * are derived by path.
 *
 * @param test runs those of algorithms; may take seconds
 * @param schemes runs those of schemes
 */
public record SelfTestHandler(Supplier<List<Row>> test, Supplier<List<SchemeRow>> schemes)
    implements AdminHandler {
  /**
   * One algorithm.
   *
   * @param area what it is for, for example "signature"
   * @param algorithm its name
   * @param provider who does it
   * @param failure empty when the known answer came out, else what came instead; never key material
   * @param vectors known answers compared
   * @param micros how long it took
   */
  public record Row(
      String area, String algorithm, String provider, String failure, int vectors, long micros) {}

  /**
   * One scheme on one engine.
   *
   * @param scheme its name
   * @param engine the engine's
   * @param boundary where keys are while it derives; empty where it does not derive by it
   * @param vectors known answers compared
   * @param failure empty when all came out; never key material
   * @param micros how long it took
   */
  public record SchemeRow(
      String scheme, String engine, String boundary, int vectors, String failure, long micros) {}

  @Override
  public String name() {
    return "self-test";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    List<Row> rows = test.get();
    List<SchemeRow> paths = schemes.get();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put(
        "passed",
        rows.stream().allMatch(row -> row.failure().isEmpty())
            && paths.stream().allMatch(row -> row.failure().isEmpty()));
    write(rows, result);
    ArrayNode all = result.putArray("schemes");
    for (SchemeRow row : paths) {
      all.addObject()
          .put("scheme", row.scheme())
          .put("engine", row.engine())
          .put("boundary", row.boundary())
          .put("vectors", row.vectors())
          .put("failure", row.failure())
          .put("micros", row.micros());
    }
    return result;
  }

  private static void write(List<Row> rows, ObjectNode result) {
    ArrayNode tests = result.putArray("tests");
    for (Row row : rows) {
      tests
          .addObject()
          .put("area", row.area())
          .put("algorithm", row.algorithm())
          .put("provider", row.provider())
          .put("failure", row.failure())
          .put("vectors", row.vectors())
          .put("micros", row.micros());
    }
  }
}
