package io.rootward.server.command.delivery;

import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The devices that get keys, a line each, read one after the other: however many there are, one is
 * in memory. Not thread-safe.
 */
final class SerialFile implements AutoCloseable {
  /** A path of 512 bytes is the longest there is. */
  private static final int LINE_CHARACTERS_MAX = 512;

  private final Path file;
  private final boolean hex;
  private final BoundedLines lines;
  private long number;

  /**
   * Opens it.
   *
   * @param hex whether lines are bare hexadecimal digits, before which a path has 0x
   */
  SerialFile(Path file, boolean hex) {
    this.file = file;
    this.hex = hex;
    // It is read more than once: to count, and to derive; a pipe has nothing left by then.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new OperatorException(
          file + " is a folder, a pipe or a device; serials are read more than once, from a file");
    }
    try {
      this.lines =
          new BoundedLines(
              Files.newBufferedReader(file, StandardCharsets.UTF_8), LINE_CHARACTERS_MAX + 1);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * How many lines there are.
   *
   * @throws OperatorException when it cannot be read
   */
  static long count(Path file) {
    try (SerialFile all = new SerialFile(file, false)) {
      while (all.next() != null) {
        // Each line is judged on the way: a wrong one is told before the first key is made.
      }
      return all.number;
    }
  }

  /**
   * The next device's path segment; null after the last.
   *
   * @throws OperatorException for a line that can be none
   */
  @Nullable String next() {
    String line = read();
    if (line == null) {
      return null;
    }
    number++;
    if (line.isEmpty()
        || line.length() > LINE_CHARACTERS_MAX
        || !line.chars().allMatch(SerialFile::fits)) {
      throw noSerial(number);
    }
    return hex ? "0x" + line : line;
  }

  private OperatorException noSerial(long line) {
    return new OperatorException(
        "line %d of %s is no serial: one in each line, 1 to %d characters of ASCII without blank, comma and #"
            .formatted(line, file, LINE_CHARACTERS_MAX));
  }

  /** Which of them a path may have is the server's to judge; these three separate fields here. */
  private static boolean fits(int character) {
    return character > ' ' && character < 0x7f && character != ',' && character != '#';
  }

  /** The line that was given out last, counted from 1. */
  long number() {
    return number;
  }

  /** Programs of another system end lines with two characters. */
  private @Nullable String read() {
    try {
      String line = lines.next();
      return line != null && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    } catch (BoundedLines.TooLongException _) {
      throw noSerial(number + 1);
    } catch (CharacterCodingException e) {
      throw new OperatorException("%s is not UTF-8 text after line %d".formatted(file, number), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static OperatorException unreadable(Path file, IOException cause) {
    return new OperatorException(
        "cannot read %s (%s)".formatted(file, IoFailures.reason(cause)), cause);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
