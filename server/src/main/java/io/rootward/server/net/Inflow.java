package io.rootward.server.net;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What came out of TLS and is not yet a request. Bounded without a count of its own: reading from
 * the socket stops while a request is being answered, so at most one socket read waits here.
 */
final class Inflow {
  private final FrameAssembler assembler;
  private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();

  Inflow(FrameAssembler assembler) {
    this.assembler = assembler;
  }

  /** Takes over the buffer. */
  void add(ByteBuf bytes) {
    waiting.add(bytes);
  }

  /**
   * The next request, if it is here in full; what follows it stays for the next call.
   *
   * @throws FrameRefusedException if it is not to be read
   */
  byte @Nullable [] next() throws FrameRefusedException {
    byte @Nullable [] request = null;
    while (request == null && !waiting.isEmpty()) {
      request = assembler.take(waiting.element());
      if (!waiting.element().isReadable()) {
        PlainBuffers.wipe(waiting.remove());
      }
    }
    return request;
  }

  /** Whether part of a request is here. */
  boolean started() {
    return assembler.started();
  }

  String progress() {
    return assembler.progress();
  }

  /** Wipes and releases everything; may be repeated. */
  void discard() {
    assembler.discard();
    while (!waiting.isEmpty()) {
      PlainBuffers.wipe(waiting.remove());
    }
  }
}
