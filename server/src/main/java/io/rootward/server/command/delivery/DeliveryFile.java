package io.rootward.server.command.delivery;

import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wrapped keys, a line each: serial, comma, wrapped key in hexadecimal. Lines that begin with #
 * say what they are: three before the keys, and one behind the last, without which a file is not
 * whole. A run that was interrupted leaves a beginning, which the next one goes on from. Not
 * thread-safe.
 */
final class DeliveryFile implements AutoCloseable {
  /** Forced to the disk that often: what a power failure can take is derived again quickly. */
  private static final long FORCE_BYTES = 64L << 20;

  /** Far more than a serial and a wrapped key; a file of something else may have no lines. */
  private static final int LINE_CHARACTERS_MAX = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private long forcedAt;

  private DeliveryFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens it for one run; nobody else writes it meanwhile.
   *
   * @throws OperatorException when it cannot be written, or another run does
   */
  static DeliveryFile open(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new OperatorException(
          file + " is a link, a folder or a device; name a file of its own with --out");
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new OperatorException("another run writes " + file);
      }
      return new DeliveryFile(file, channel);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Finds where to go on: compares what is there with what it would be, and cuts off a line that
   * was not finished.
   *
   * @param heading what it must begin with; written if the file is empty
   * @param serials moved on behind the serials that have their keys
   * @return whether it is whole already
   * @throws OperatorException when it is of other keys, serials or devices
   */
  boolean resume(List<String> heading, SerialFile serials) {
    try {
      channel.position(0);
      // Not closed: that would close the channel.
      BoundedLines lines =
          new BoundedLines(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII),
              LINE_CHARACTERS_MAX);
      return new Beginning(lines).follow(heading, serials);
    } catch (BoundedLines.TooLongException e) {
      throw another(file, "has " + e.getMessage());
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** What an earlier run wrote. */
  private final class Beginning {
    private final BoundedLines lines;
    private long whole;
    private String unfinished = "";

    Beginning(BoundedLines lines) {
      this.lines = lines;
    }

    boolean follow(List<String> heading, SerialFile serials) throws IOException {
      for (String expected : heading) {
        String found = next();
        if (found == null) {
          // Whatever else lacks its end there is somebody's, and was named by mistake.
          require(expected.startsWith(unfinished), "is none that was begun so");
          cutOff();
          writeHeading(heading);
          return false;
        }
        require(found.equals(expected), "was begun with other keys: it says '" + found + "'");
      }
      for (String line = next(); line != null; line = next()) {
        if (line.startsWith("#")) {
          require(line.equals(end(serials.number())) && serials.next() == null, "ends too early");
          return true;
        }
        follow(line, serials);
      }
      cutOff();
      return false;
    }

    private void follow(String line, SerialFile serials) {
      String serial = serials.next();
      int comma = line.indexOf(',');
      boolean fits = comma > 0 && line.substring(0, comma).equals(serial);
      require(
          fits && line.length() > comma + 1,
          "and the serials part at serial " + serials.number() + ": it has '" + line + "'");
    }

    /** A line with its end; null for what lacks one, which is the last thing written. */
    private @Nullable String next() throws IOException {
      String line = lines.next();
      if (line == null || !lines.ended()) {
        unfinished = line == null ? "" : line;
        return null;
      }
      whole += line.length() + 1;
      return line;
    }

    private void cutOff() throws IOException {
      channel.truncate(whole);
      channel.position(whole);
    }

    private void writeHeading(List<String> heading) throws IOException {
      channel.truncate(0);
      channel.position(0);
      for (String line : heading) {
        write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
      }
    }

    private void require(boolean fits, String what) {
      if (!fits) {
        throw another(file, what);
      }
    }
  }

  private static OperatorException another(Path file, String what) {
    return new OperatorException(
        "%s %s; name another file with --out, or remove this one".formatted(file, what));
  }

  /** The last line of a whole file. */
  static String end(long keys) {
    return "# complete: " + keys + " keys";
  }

  /** Appends lines. */
  void append(byte[] lines) {
    try {
      write(ByteBuffer.wrap(lines));
      if (channel.position() - forcedAt > FORCE_BYTES) {
        channel.force(false);
        forcedAt = channel.position();
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Says that it is whole, and returns when that is durable. */
  void finish(long keys) {
    append((end(keys) + "\n").getBytes(StandardCharsets.US_ASCII));
    try {
      channel.force(true);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static OperatorException failed(Path file, IOException cause) {
    return new OperatorException(
        "cannot write %s (%s)".formatted(file, IoFailures.reason(cause)), cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
