package io.rootward.conformance.load;

import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.Type;
import io.rootward.server.access.Peer;
import io.rootward.server.net.FrameRefusal;
import io.rootward.server.net.FrameService;
import java.nio.ByteBuffer;

/**
 * Answers each frame by another of a wanted length: the listener and its TLS, and no KMIP. A
 * request says the length of its answer in the first four bytes of its value; an answer looks to
 * the load generator like one of Success.
 */
final class EchoService implements FrameService {
  private static final byte[] NOTHING = {};
  private static final int HEADER = 8;

  /** A request of one length that wants an answer of another, both a multiple of 8, from 24. */
  static ByteString request(int bytes, int responseBytes) {
    byte[] frame = frame(Tag.REQUEST_MESSAGE, bytes);
    ByteBuffer.wrap(frame).putInt(HEADER, responseBytes);
    return ByteString.adopt(frame);
  }

  @Override
  public Answer answer(Peer peer, byte[] request) {
    byte[] frame = frame(Tag.RESPONSE_MESSAGE, ByteBuffer.wrap(request).getInt(HEADER));
    SuccessMark.BYTES.copyTo(frame, HEADER);
    return Answer.of(frame);
  }

  @Override
  public byte[] refuse(Peer peer, FrameRefusal refusal) {
    return NOTHING;
  }

  private static byte[] frame(Tag tag, int bytes) {
    byte[] frame = new byte[bytes];
    ByteBuffer.wrap(frame)
        .putInt(tag.code() << Byte.SIZE | Type.STRUCTURE.code())
        .putInt(bytes - HEADER);
    return frame;
  }
}
