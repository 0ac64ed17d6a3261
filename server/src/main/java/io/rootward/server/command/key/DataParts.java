package io.rootward.server.command.key;

import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an operation works on, of any length, in pieces that servers take as one message. Never more
 * than a piece is in memory. For one thread.
 */
final class DataParts implements AutoCloseable {
  /** Half of what servers here take as a message, unless they are set to take more. */
  static final int PART_BYTES = 512 << 10;

  private final InputStream in;
  private final String name;
  private final long length;
  private long read;
  private int headBytes;
  private int tailBytes;
  private byte[] held = {};
  private boolean begun;
  private boolean ended;

  /**
   * A piece of the data, for its user to wipe.
   *
   * @param first whether nothing came before
   * @param last whether nothing follows; such a one may be empty
   */
  record Part(ByteString data, boolean first, boolean last) {}

  /**
   * Reads nothing yet.
   *
   * @param name of the input, for messages
   * @param length in bytes; 0 while nobody knows
   */
  DataParts(InputStream in, String name, long length) {
    this.in = in;
    this.name = name;
    this.length = length;
  }

  /** Bytes read so far. */
  long read() {
    return read;
  }

  /** Bytes in all; 0 while nobody knows. */
  long length() {
    return length;
  }

  /**
   * Reads what stands before the data, and remembers that something stands behind; before the first
   * piece is taken.
   *
   * @param head bytes before the data
   * @param tail bytes behind
   * @return what stands before; null for no bytes
   * @throws OperatorException when the input is shorter
   */
  @Nullable ByteString framed(int head, int tail) {
    headBytes = head;
    tailBytes = tail;
    byte[] taken = take(head);
    if (taken.length < head) {
      throw tooShort();
    }
    return head == 0 ? null : ByteString.adopt(taken);
  }

  /** What stands behind the data, once the last piece was taken; null for no bytes. */
  @Nullable ByteString tail() {
    return tailBytes == 0 ? null : ByteString.copyOf(held);
  }

  /**
   * The next piece; null behind the last. What could be the tail is kept until more comes.
   *
   * @throws OperatorException when the input cannot be read, or is shorter than head and tail
   */
  @Nullable Part next() {
    if (ended) {
      return null;
    }
    boolean first = !begun;
    begun = true;
    byte[] more = take(PART_BYTES);
    ended = more.length < PART_BYTES;
    byte[] all = Arrays.copyOf(held, held.length + more.length);
    System.arraycopy(more, 0, all, held.length, more.length);
    Arrays.fill(more, (byte) 0);
    if (all.length < tailBytes) {
      throw tooShort();
    }
    int data = all.length - tailBytes;
    held = Arrays.copyOfRange(all, data, all.length);
    Part part = new Part(ByteString.copyOf(all, 0, data), first, ended);
    Arrays.fill(all, (byte) 0);
    return part;
  }

  private byte[] take(int bytes) {
    try {
      byte[] taken = in.readNBytes(bytes);
      read += taken.length;
      return taken;
    } catch (IOException e) {
      throw InputFile.unreadable(name, e);
    }
  }

  private OperatorException tooShort() {
    return new OperatorException(
        "the data has %d bytes; with this mode IV and tag alone have %d"
            .formatted(read, headBytes + tailBytes));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw InputFile.unreadable(name, e);
    }
  }
}
