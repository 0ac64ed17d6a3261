package io.rootward.server.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of the admin socket, each one JSON object and a line feed.
 *
 * <pre>
 * -&gt; {"command":"client.add","arguments":{"names":["array1"]}}
 * &lt;- {"progress":{"done":1,"total":2,"what":"certificates"}}      any number of these
 * &lt;- {"result":{...}}   or   {"error":"what, where, what to do"}   exactly one, the last
 * </pre>
 */
final class AdminProtocol {
  private static final int DEPTH_MAX = 16;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private AdminProtocol() {}

  /** One request. */
  record Request(String command, AdminArguments arguments) {}

  static byte[] request(String command, AdminArguments arguments) {
    ObjectNode node = JSON.createObjectNode().put("command", command);
    node.set("arguments", arguments.node());
    return line(node);
  }

  static Request readRequest(byte[] line) {
    ObjectNode node = readObject(line);
    new AdminArguments(node).only("command", "arguments");
    String command = new AdminArguments(node).text("command");
    JsonNode arguments = node.get("arguments");
    if (arguments == null) {
      return new Request(command, AdminArguments.none());
    }
    if (arguments instanceof ObjectNode object) {
      return new Request(command, new AdminArguments(object));
    }
    throw new AdminException("arguments must be an object");
  }

  static byte[] progress(long done, long total, String what) {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("progress").put("done", done).put("total", total).put("what", what);
    return line(node);
  }

  static byte[] result(ObjectNode result) {
    ObjectNode node = JSON.createObjectNode();
    node.set("result", result);
    return line(node);
  }

  static byte[] error(String message) {
    return line(JSON.createObjectNode().put("error", message));
  }

  static ObjectNode readObject(byte[] line) {
    try {
      if (JSON.readTree(new String(line, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
        return object;
      }
      throw new AdminException("not a JSON object");
    } catch (JsonProcessingException e) {
      throw new AdminException("not a line of JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] line(ObjectNode node) {
    byte[] text = node.toString().getBytes(StandardCharsets.UTF_8);
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    return line;
  }
}
