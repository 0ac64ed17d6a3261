package io.rootward.server.net;

import io.rootward.server.access.Peer;

/** What answers requests. Called on virtual threads, by many connections at a time. */
public interface FrameService {
  /**
   * Answers one whole request. May block. The listener wipes {@code request} once this returns and
   * the answer's bytes once they are written, so neither may be kept.
   *
   * <p>Anything thrown closes the connection without an answer and is logged as a defect.
   *
   * @param peer who sent it; the same object for all requests of a connection
   * @param request the frame with its eight header bytes
   */
  Answer answer(Peer peer, byte[] request);

  /**
   * The answer to a frame that was not read, after which the connection is closed. Must not block:
   * it is called on an event loop.
   *
   * @param peer who sent it
   * @param refusal why it was not read
   * @return an encoded response message, or an empty array to close without a word
   */
  byte[] refuse(Peer peer, FrameRefusal refusal);

  /**
   * What goes back to the client.
   *
   * @param bytes one encoded response message; empty sends nothing
   * @param close whether the connection ends after it
   */
  record Answer(byte[] bytes, boolean close) {
    /** An answer after which the connection stays open. */
    public static Answer of(byte[] bytes) {
      return new Answer(bytes, false);
    }
  }
}
