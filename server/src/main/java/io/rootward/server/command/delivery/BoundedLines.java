package io.rootward.server.command.delivery;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, none longer than allowed: what has no lines at all is not read into memory. A
 * line ends with a line feed and nothing else. Not thread-safe.
 */
final class BoundedLines implements AutoCloseable {
  private static final int BUFFER_CHARACTERS = 1 << 13;

  private final Reader reader;
  private final int charactersMax;
  private final char[] buffer = new char[BUFFER_CHARACTERS];
  private int at;
  private int filled;
  private boolean ended = true;

  /** Of a reader, which need not have a buffer. */
  BoundedLines(Reader reader, int charactersMax) {
    this.reader = reader;
    this.charactersMax = charactersMax;
  }

  /** A line is longer than allowed. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(int charactersMax) {
      super("a line of more than " + charactersMax + " characters");
    }
  }

  /**
   * The next line, without its end; null after the last.
   *
   * @throws TooLongException when it is longer than allowed
   */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    while (at < filled || fill()) {
      int from = at;
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      if (line.length() > charactersMax) {
        throw new TooLongException(charactersMax);
      }
      if (at < filled) {
        at++;
        ended = true;
        return line.toString();
      }
    }
    ended = line.isEmpty();
    return line.isEmpty() ? null : line.toString();
  }

  /** Whether the line that was given out last had its end. */
  boolean ended() {
    return ended;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, reader.read(buffer));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
