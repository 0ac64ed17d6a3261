package io.rootward.server.admin;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lines on a socket, each within a length and a time. A Unix domain socket has no read timeout of
 * its own, so a timer closes it, which ends the read or write that waits.
 */
final class AdminLines {
  private static final int CHUNK_BYTES = 8_192;

  private final SocketChannel channel;
  private final ScheduledExecutorService timer;
  private final int millis;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).flip();

  /**
   * Lines of an open channel.
   *
   * @param millis for each line
   */
  AdminLines(SocketChannel channel, ScheduledExecutorService timer, int millis) {
    this.channel = channel;
    this.timer = timer;
    this.millis = millis;
  }

  /**
   * The next line without its line feed.
   *
   * @throws EOFException when the other side closed before the end of the line
   * @throws LineTooLongException when there is no line feed within bytesMax
   * @throws AsynchronousCloseException when it took too long
   */
  byte[] read(int bytesMax) throws IOException {
    ScheduledFuture<?> limit = startLimit();
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = nextByte(); next != '\n'; next = nextByte()) {
        if (line.size() == bytesMax) {
          throw new LineTooLongException(bytesMax);
        }
        line.write(next);
      }
      return line.toByteArray();
    } finally {
      limit.cancel(false);
    }
  }

  /** Writes a line that ends with its line feed. */
  void write(byte[] line) throws IOException {
    ScheduledFuture<?> limit = startLimit();
    try {
      ByteBuffer left = ByteBuffer.wrap(line);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } finally {
      limit.cancel(false);
    }
  }

  private int nextByte() throws IOException {
    if (!chunk.hasRemaining()) {
      chunk.clear();
      int count = channel.read(chunk);
      chunk.flip();
      if (count < 0) {
        throw new EOFException("closed in the middle of a line");
      }
    }
    return chunk.get();
  }

  private ScheduledFuture<?> startLimit() {
    return timer.schedule(this::close, millis, TimeUnit.MILLISECONDS);
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The other side is gone already; whoever waits on the channel is told by it.
      throw new UncheckedIOException(e);
    }
  }

  /** A line without end. */
  static final class LineTooLongException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    LineTooLongException(int bytesMax) {
      super("a line longer than " + bytesMax + " bytes");
    }
  }
}
