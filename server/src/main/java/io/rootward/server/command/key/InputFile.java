package io.rootward.server.command.key;

import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an operation works on. */
final class InputFile {
  /** Longer than any message that a server here takes. */
  static final int BYTES_MAX = 16 << 20;

  private static final String STANDARD_INPUT = "standard input";

  @Option(names = "--in", paramLabel = "FILE", description = "the data (default: standard input)")
  private @Nullable Path in;

  /**
   * The data piece by piece, for operations that take any length.
   *
   * @throws OperatorException when it cannot be read
   */
  DataParts parts(DataStreams streams) {
    if (in == null) {
      return new DataParts(streams.in(), STANDARD_INPUT, 0);
    }
    try {
      return new DataParts(Files.newInputStream(in), in.toString(), Files.size(in));
    } catch (IOException e) {
      throw unreadable(in.toString(), e);
    }
  }

  /**
   * The data, whole, for the caller to wipe.
   *
   * @throws OperatorException when it cannot be read or is longer than 16 MiB
   */
  byte[] read(DataStreams streams) {
    if (in != null) {
      return read(in);
    }
    try {
      return bounded(streams.in(), STANDARD_INPUT);
    } catch (IOException e) {
      throw unreadable(STANDARD_INPUT, e);
    }
  }

  /**
   * A file, whole.
   *
   * @throws OperatorException when it cannot be read or is longer than 16 MiB
   */
  static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(in, file.toString());
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static byte[] bounded(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      Arrays.fill(bytes, (byte) 0);
      throw new OperatorException(name + " has over " + BYTES_MAX + " bytes");
    }
    return bytes;
  }

  static OperatorException unreadable(String name, IOException cause) {
    return new OperatorException(
        "cannot read " + name + " (" + IoFailures.reason(cause) + ")", cause);
  }
}
