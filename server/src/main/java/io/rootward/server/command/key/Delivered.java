package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.command.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** Where the bytes of a result went, with what must be known to use them. */
final class Delivered {
  private Delivered() {}

  /** In a file. */
  record InFile(String uniqueIdentifier, Path file, long bytes, Map<String, String> besides)
      implements Result {
    @Override
    public ObjectNode json() {
      ObjectNode node =
          JsonNodeFactory.instance
              .objectNode()
              .put("uniqueIdentifier", uniqueIdentifier)
              .put("file", file.toString())
              .put("bytes", bytes);
      besides.forEach(node::put);
      return node;
    }

    @Override
    public void print(Terminal terminal) {
      terminal.line("%d bytes in %s".formatted(bytes, file));
      besides.forEach((name, value) -> terminal.line(name + " " + value));
    }
  }

  /** On standard output, when it is printed. A class, so that nothing prints them by accident. */
  static final class Shown implements Result {
    private final String uniqueIdentifier;
    private final byte[] bytes;
    private final Map<String, String> besides;
    private final OutputStream stream;

    /** The bytes must stay as they are until they are printed. */
    Shown(String uniqueIdentifier, byte[] bytes, Map<String, String> besides, OutputStream stream) {
      this.uniqueIdentifier = uniqueIdentifier;
      this.bytes = bytes;
      this.besides = besides;
      this.stream = stream;
    }

    @Override
    public ObjectNode json() {
      ObjectNode node =
          JsonNodeFactory.instance
              .objectNode()
              .put("uniqueIdentifier", uniqueIdentifier)
              .put("base64", bytes);
      besides.forEach(node::put);
      return node;
    }

    @Override
    public void print(Terminal terminal) {
      try {
        stream.write(bytes);
        stream.flush();
      } catch (IOException e) {
        throw OutputFile.unwritable(OutputFile.STANDARD_OUTPUT, e);
      }
    }
  }
}
