package io.rootward.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.server.access.Peer;
import java.nio.ByteBuffer;

/** Answers with the subject of who asked, padded to 64 bytes. */
final class NamingService implements FrameService {
  @Override
  public Answer answer(Peer peer, byte[] request) {
    String name = peer.certificates().getFirst().getSubjectX500Principal().getName();
    return Answer.of(
        ByteBuffer.allocate(64).putInt(0x42007B01).putInt(56).put(name.getBytes(US_ASCII)).array());
  }

  @Override
  public byte[] refuse(Peer peer, FrameRefusal refusal) {
    return new byte[0];
  }
}
