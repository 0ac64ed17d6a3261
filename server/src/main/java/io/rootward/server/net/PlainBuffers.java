package io.rootward.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;

/**
 * Buffers that hold what TLS protects: pooled memory is handed on, so they are wiped first. A key
 * would otherwise lie in a buffer until another connection happens to write over it, and show in a
 * dump of the process long after it was sent.
 */
final class PlainBuffers {
  private PlainBuffers() {}

  /** Moves an answer into a buffer; the array is wiped. */
  static ByteBuf take(ByteBufAllocator allocator, byte[] answer) {
    ByteBuf buffer = allocator.directBuffer(answer.length, answer.length).writeBytes(answer);
    Arrays.fill(answer, (byte) 0);
    return buffer;
  }

  /** Wipes and releases. A buffer somebody else still reads is only released. */
  static void wipe(ByteBuf buffer) {
    if (buffer.refCnt() == 1 && !buffer.isReadOnly()) {
      buffer.setZero(0, buffer.writerIndex());
    }
    buffer.release();
  }
}
