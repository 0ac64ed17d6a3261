package io.rootward.hsm.isolation.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Messages over a socket, each after its length in 4 bytes. One thread sends and one receives. The
 * buffers between array and socket are its own and wiped: those that the JDK would use are not.
 */
final class FrameChannel implements AutoCloseable {
  private static final int PORTION_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final int bytesMax;
  private final ByteBuffer out = ByteBuffer.allocateDirect(PORTION_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(PORTION_BYTES);
  private final byte[] zeros = new byte[PORTION_BYTES];

  /**
   * @param channel blocking
   * @param bytesMax longest message
   */
  FrameChannel(SocketChannel channel, int bytesMax) {
    this.channel = channel;
    this.bytesMax = bytesMax;
    in.limit(0);
  }

  /** Sends one; the message is still the caller's to close. */
  void send(WireWriter message) throws IOException {
    ByteBuffer rest = message.written();
    out.clear().putInt(rest.remaining());
    do {
      int portion = Math.min(rest.remaining(), out.remaining());
      out.put(rest.slice(rest.position(), portion));
      rest.position(rest.position() + portion);
      out.flip();
      while (out.hasRemaining()) {
        channel.write(out);
      }
      out.clear();
    } while (rest.hasRemaining());
    wipe(out, Math.min(PORTION_BYTES, Integer.BYTES + message.length()));
  }

  /**
   * Waits for one.
   *
   * @return null at the end of the connection
   * @throws IOException if it breaks, or what comes is too long
   */
  @Nullable WireReader receive() throws IOException {
    if (!in.hasRemaining() && fill() < 0) {
      return null;
    }
    byte[] length = new byte[Integer.BYTES];
    read(length);
    int bytes = ByteBuffer.wrap(length).getInt();
    if (bytes < 0 || bytes > bytesMax) {
      throw new IOException("a message of " + bytes + " bytes");
    }
    byte[] frame = new byte[bytes];
    read(frame);
    return new WireReader(frame);
  }

  private void read(byte[] into) throws IOException {
    int done = 0;
    while (done < into.length) {
      if (!in.hasRemaining() && fill() < 0) {
        throw new EOFException("the connection ended within a message");
      }
      int portion = Math.min(in.remaining(), into.length - done);
      in.get(into, done, portion);
      done += portion;
    }
  }

  private int fill() throws IOException {
    wipe(in, in.limit());
    in.clear();
    int count = channel.read(in);
    in.flip();
    return count;
  }

  private void wipe(ByteBuffer buffer, int bytes) {
    buffer.clear().put(zeros, 0, bytes).clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
