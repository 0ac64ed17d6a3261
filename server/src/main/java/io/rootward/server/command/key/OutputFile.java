package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.command.Terminal;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the bytes of a result go: a new file only its owner reads, or standard output. A file that
 * is there is never overwritten.
 */
final class OutputFile {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "a new file for the result (default: standard output)")
  private @Nullable Path out;

  /** Bytes that went to a file. */
  private record Written(String uniqueIdentifier, Path file, int bytes, Map<String, String> besides)
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

  /** Bytes that go to standard output. A class, so that nothing prints them by accident. */
  private static final class Shown implements Result {
    private final String uniqueIdentifier;
    private final byte[] bytes;
    private final Map<String, String> besides;
    private final OutputStream stream;

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
        throw new OperatorException(
            "cannot write to standard output (" + IoFailures.reason(e) + ")", e);
      }
    }
  }

  /**
   * Refuses before anything is done what would be refused after it.
   *
   * @param json whether the result is JSON, which any terminal can show
   */
  void check(boolean json) {
    if (out == null) {
      if (!json && Terminal.isInteractive()) {
        throw new OperatorException(
            "the result is bytes, which a terminal cannot show; name a file with --out, or use --json");
      }
    } else {
      requireNew(out);
    }
  }

  /** Refuses a file that could not be made. */
  static void requireNew(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(file);
    }
    if (!Files.isDirectory(file.toAbsolutePath().resolveSibling("."))) {
      throw new OperatorException("there is no folder for " + file);
    }
  }

  /** Hands bytes over; they must stay as they are until the result is printed. */
  Result deliver(String uniqueIdentifier, byte[] bytes, DataStreams streams) {
    return deliver(uniqueIdentifier, bytes, Map.of(), streams);
  }

  /**
   * The same with what must be known to use them: told in words when they go to a file, and in
   * JSON.
   */
  Result deliver(
      String uniqueIdentifier, byte[] bytes, Map<String, String> besides, DataStreams streams) {
    if (out == null) {
      return new Shown(uniqueIdentifier, bytes, besides, streams.out());
    }
    write(out, bytes);
    return new Written(uniqueIdentifier, out, bytes.length, besides);
  }

  /** For its owner from the first moment on, and on the disk before success is said. */
  static void write(Path file, byte[] bytes) {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw new OperatorException("cannot write " + file + " (" + IoFailures.reason(e) + ")", e);
    }
  }

  private static OperatorException exists(Path file) {
    return new OperatorException(file + " is there already; name a new file with --out");
  }
}
