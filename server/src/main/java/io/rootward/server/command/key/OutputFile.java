package io.rootward.server.command.key;

import io.rootward.server.command.Terminal;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the bytes of a result go: a new file only its owner reads, or standard output. A file that
 * is there is never overwritten.
 */
final class OutputFile {
  static final String STANDARD_OUTPUT = "to standard output";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "a new file for the result (default: standard output)")
  private @Nullable Path out;

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

  /** Begins a result that comes piece by piece; {@code json} as in {@link #check}. */
  GrowingResult begin(DataStreams streams, boolean json) {
    if (out != null) {
      return new GrowingResult.InFile(begun(out));
    }
    return json ? new GrowingResult.InJson(streams.out()) : new GrowingResult.Piped(streams.out());
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
      return new Delivered.Shown(uniqueIdentifier, bytes, besides, streams.out());
    }
    write(out, bytes);
    return new Delivered.InFile(uniqueIdentifier, out, bytes.length, besides);
  }

  /** For its owner from the first moment on, and on the disk before success is said. */
  static void write(Path path, byte[] bytes) {
    try (NewFile file = begun(path)) {
      file.write(bytes);
      file.complete();
    } catch (IOException e) {
      throw unwritable(path.toString(), e);
    }
  }

  private static NewFile begun(Path path) {
    requireNew(path);
    try {
      return new NewFile(path);
    } catch (IOException e) {
      throw unwritable(path.toString(), e);
    }
  }

  /** What an operator is told when bytes have nowhere to go. */
  static OperatorException unwritable(String place, IOException cause) {
    return cause instanceof FileAlreadyExistsException
        ? exists(place)
        : new OperatorException(
            "cannot write " + place + " (" + IoFailures.reason(cause) + ")", cause);
  }

  private static OperatorException exists(Object file) {
    return new OperatorException(file + " is there already; name a new file with --out");
  }
}
