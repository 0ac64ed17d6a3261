package io.rootward.server.net;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts requests out of one connection's stream of bytes. Memory grows with what has arrived, never
 * with what was announced. Not thread-safe: it lives on the connection's event loop.
 *
 * <p>A KMIP message is one TTLV item (KMIP 2.1 section 10.1): three bytes of tag, one of type, four
 * of length, then the value.
 */
final class FrameAssembler {
  static final int HEADER_BYTES = 8;

  /** Tag Request Message, type Structure. */
  private static final int REQUEST_MESSAGE = 0x42007801;

  private static final int FIRST_BODY_BYTES = 1024;
  private static final byte[] NOTHING = {};

  private final int requestBytesMax;
  private final ByteBudget budget;
  private final byte[] header = new byte[HEADER_BYTES];

  private State state = State.HEADER;
  private byte[] frame = NOTHING;
  private int frameBytes;
  private int arrived;

  private enum State {
    HEADER,
    BODY,
    /** Where the next request would begin is unknown, so nothing more is read. */
    REFUSED
  }

  FrameAssembler(int requestBytesMax, ByteBudget budget) {
    this.requestBytesMax = requestBytesMax;
    this.budget = budget;
  }

  /**
   * Takes bytes until a request is whole or none are left.
   *
   * @return the request, whose length the caller gives back to the budget when done; null if more
   *     bytes are needed
   * @throws FrameRefusedException if the request is not to be read; again for any byte after it
   */
  byte @Nullable [] take(ByteBuf in) throws FrameRefusedException {
    return switch (state) {
      case HEADER -> takeHeader(in);
      case BODY -> takeBody(in);
      case REFUSED ->
          throw new FrameRefusedException(
              FrameRefusal.Kind.NOT_A_REQUEST, "bytes after a refused request");
    };
  }

  private byte @Nullable [] takeHeader(ByteBuf in) throws FrameRefusedException {
    int bytes = Math.min(HEADER_BYTES - arrived, in.readableBytes());
    in.readBytes(header, arrived, bytes);
    arrived += bytes;
    refuseForeignStart();
    if (arrived < HEADER_BYTES) {
      return null;
    }
    frameBytes = HEADER_BYTES + bodyBytes();
    frame = grown(Math.min(frameBytes, FIRST_BODY_BYTES));
    System.arraycopy(header, 0, frame, 0, HEADER_BYTES);
    state = State.BODY;
    return takeBody(in);
  }

  /** Judged byte by byte, so that a client of another protocol hears at once. */
  private void refuseForeignStart() throws FrameRefusedException {
    for (int i = 0; i < Math.min(arrived, Integer.BYTES); i++) {
      if (header[i] != (byte) (REQUEST_MESSAGE >> (24 - 8 * i))) {
        throw refuse(
            FrameRefusal.Kind.NOT_A_REQUEST,
            "message does not begin with a KMIP Request Message structure (42 00 78 01): byte %d"
                    .formatted(i + 1)
                + " is %02x".formatted(header[i]));
      }
    }
  }

  /** KMIP 1.4 section 9.1.1.3: a structure's length is the sum of padded items. */
  private int bodyBytes() throws FrameRefusedException {
    long announced = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(Integer.BYTES));
    if (announced + HEADER_BYTES > requestBytesMax) {
      throw refuse(
          FrameRefusal.Kind.TOO_LARGE,
          "request of %d bytes is longer than the %d accepted"
              .formatted(announced + HEADER_BYTES, requestBytesMax));
    }
    if (announced % 8 != 0) {
      throw refuse(
          FrameRefusal.Kind.NOT_A_REQUEST,
          "Request Message announces %d bytes, not a multiple of 8".formatted(announced));
    }
    return (int) announced;
  }

  private byte @Nullable [] takeBody(ByteBuf in) throws FrameRefusedException {
    while (in.isReadable() && arrived < frameBytes) {
      if (arrived == frame.length) {
        byte[] full = frame;
        frame = grown((int) Math.min(frameBytes, 2L * full.length));
        System.arraycopy(full, 0, frame, 0, arrived);
        Arrays.fill(full, (byte) 0);
      }
      int bytes = Math.min(in.readableBytes(), frame.length - arrived);
      in.readBytes(frame, arrived, bytes);
      arrived += bytes;
    }
    return arrived == frameBytes ? complete() : null;
  }

  /** Charges the difference: while one is copied both exist, on each event loop thread once. */
  private byte[] grown(int bytes) throws FrameRefusedException {
    if (!budget.take(bytes - frame.length)) {
      throw refuse(
          FrameRefusal.Kind.BUSY,
          "requests in flight fill the %d bytes set aside for them".formatted(budget.bytesMax()));
    }
    return new byte[bytes];
  }

  /** Hands the array out; the header may hold nothing of the last request. */
  private byte[] complete() {
    byte[] whole = frame;
    frame = NOTHING;
    arrived = 0;
    Arrays.fill(header, (byte) 0);
    state = State.HEADER;
    return whole;
  }

  /** Poisoned from here on: the stream's grid is lost. */
  private FrameRefusedException refuse(FrameRefusal.Kind kind, String detail) {
    discard();
    return new FrameRefusedException(kind, detail);
  }

  /** Whether a request has begun to arrive. */
  boolean started() {
    return arrived > 0;
  }

  /** How much of the current request is here, for the log. */
  String progress() {
    return state == State.BODY ? arrived + " of " + frameBytes + " bytes" : arrived + " bytes";
  }

  /** Wipes what has arrived; nothing is taken any more. */
  void discard() {
    state = State.REFUSED;
    Arrays.fill(frame, (byte) 0);
    budget.give(frame.length);
    frame = NOTHING;
    arrived = 0;
  }
}
