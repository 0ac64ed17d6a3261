package io.rootward.conformance.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All memory of a child process, native and garbage too, as the kernel shows it to a parent or to
 * root: {@code proc(5)}, maps and mem.
 */
public final class ProcessMemory {
  /** First and last address, and that it can be read. */
  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]{1,12})-([0-9a-f]{1,12}) r.*", Pattern.DOTALL);

  private static final int PIECE = 8 << 20;

  /** What lies across the end of a piece is seen whole in the next. */
  private static final int OVERLAP = 1 << 10;

  private ProcessMemory() {}

  /**
   * Visits it in pieces that overlap.
   *
   * @return bytes read
   * @throws IOException when nothing can be read
   */
  public static long read(long pid, Consumer<byte[]> visitor) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    long read = 0;
    try (FileChannel memory = FileChannel.open(process.resolve("mem"), StandardOpenOption.READ)) {
      for (String line : Files.readAllLines(process.resolve("maps"))) {
        Matcher mapping = MAPPING.matcher(line);
        if (mapping.matches()) {
          long begin = Long.parseLong(mapping.group(1), 16);
          read += read(memory, begin, Long.parseLong(mapping.group(2), 16), visitor);
        }
      }
    }
    if (read == 0) {
      throw new IOException("no memory of process " + pid + " can be read");
    }
    return read;
  }

  private static long read(FileChannel memory, long begin, long end, Consumer<byte[]> visitor) {
    long read = 0;
    for (long at = begin; at < end; at += PIECE) {
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE + OVERLAP, end - at));
      try {
        while (piece.hasRemaining() && memory.read(piece, at + piece.position()) > 0) {
          // More of the same piece.
        }
      } catch (IOException _) {
        // Mapped, but not there: what was read until then counts.
      }
      visitor.accept(Arrays.copyOf(piece.array(), piece.position()));
      read += piece.position();
    }
    return read;
  }
}
