package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.change.Change;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The body of a group: entries of type 1, length 4, content. A group is applied whole or not at
 * all, so that transactions need no bounds inside it.
 */
final class Entries {
  private static final byte PUT = 1;
  private static final byte DELETE = 2;
  private static final byte AUDIT = 3;
  private static final byte CLOSE = 4;
  private static final int HEAD = 5;

  private Entries() {}

  /** Collects entries for one group. Not thread-safe. */
  static final class Encoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void change(Change change) {
      byte[] key = RecordCodec.encodeKey(change.key());
      if (change.record() == null) {
        entry(DELETE, key);
      } else {
        entry(PUT, key, RecordCodec.encodeContent(change.record()));
      }
    }

    void audit(byte[] sealedEntry) {
      entry(AUDIT, sealedEntry);
    }

    /** Content may be gathered from parts; its length is written first. */
    private void entry(byte type, byte[]... parts) {
      int length = 0;
      for (byte[] part : parts) {
        length += part.length;
      }
      out.writeBytes(ByteBuffer.allocate(HEAD).put(type).putInt(length).array());
      for (byte[] part : parts) {
        out.writeBytes(part);
      }
    }

    int size() {
      return out.size();
    }

    ByteBuffer body() {
      return ByteBuffer.wrap(out.toByteArray());
    }
  }

  /** The body of the group that ends a segment. */
  static ByteBuffer closing(long nextSegment) {
    return ByteBuffer.allocate(HEAD + Long.BYTES)
        .put(CLOSE)
        .putInt(Long.BYTES)
        .putLong(nextSegment)
        .flip();
  }

  /** Length of {@link #closing}. */
  static final int CLOSING_BYTES = HEAD + Long.BYTES;

  /** Whether a body is that of the group that ends a segment. */
  static boolean isClosing(ByteBuffer body) {
    return body.remaining() == CLOSING_BYTES && body.get(body.position()) == CLOSE;
  }

  /** Takes the entries of a body in their order. */
  interface Visitor {
    void change(Change change);

    void audit(byte[] sealedEntry);
  }

  /**
   * Takes a body apart.
   *
   * @throws StoreException UNUSABLE for an entry this program does not know, CORRUPT for a length
   *     that does not fit
   */
  static void decode(ByteBuffer body, Visitor visitor) {
    ByteBuffer in = body.duplicate();
    try {
      while (in.hasRemaining()) {
        byte type = in.get();
        int length = in.getInt();
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        decode(type, content, visitor);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException bad) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, "a journal entry does not fit its group", bad);
    }
  }

  /** An unknown type stops the start: a newer program wrote what this one would lose. */
  private static void decode(byte type, ByteBuffer content, Visitor visitor) {
    switch (type) {
      case PUT -> {
        var key = RecordCodec.decodeKey(content);
        visitor.change(new Change(key, RecordCodec.decodeContent(key, content)));
      }
      case DELETE -> visitor.change(new Change(RecordCodec.decodeKey(content), null));
      case AUDIT -> {
        byte[] entry = new byte[content.remaining()];
        content.get(entry);
        visitor.audit(entry);
      }
      case CLOSE -> {}
      default ->
          throw new StoreException(
              StoreException.Kind.UNUSABLE,
              "journal entry of unknown type " + type + ": use a newer program");
    }
  }
}
