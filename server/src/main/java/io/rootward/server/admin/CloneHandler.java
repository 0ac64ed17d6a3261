package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives each token of a group the keys that it lacks, and tells how each is then: {@code
 * hsm.clone}. The keys are never readable on the way, and compared when they have arrived.
 *
 * @param cloning does it; may take seconds
 */
public record CloneHandler(Supplier<List<Row>> cloning) implements AdminHandler {
  /**
   * One token.
   *
   * @param token its name
   * @param up whether it serves
   * @param toGet resident keys that it still lacks
   * @param cannotGet resident keys of other tokens that can never be copied into it; they may be
   *     another server's, so they are not held against it
   * @param toLose resident keys that it has still to destroy
   * @param reason why it is not up, or lacks keys; else empty
   */
  public record Row(String token, boolean up, int toGet, int cannotGet, int toLose, String reason) {
    boolean isComplete() {
      return up && toGet == 0 && toLose == 0;
    }
  }

  @Override
  public String name() {
    return "hsm.clone";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    List<Row> rows = cloning.get();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("complete", rows.stream().allMatch(Row::isComplete));
    ArrayNode tokens = result.putArray("tokens");
    for (Row row : rows) {
      tokens
          .addObject()
          .put("token", row.token())
          .put("up", row.up())
          .put("toGet", row.toGet())
          .put("cannotGet", row.cannotGet())
          .put("toLose", row.toLose())
          .put("reason", row.reason());
    }
    return result;
  }
}
