package io.rootward.conformance.load;

import io.netty.buffer.ByteBuf;
import io.rootward.kmip.ttlv.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds Success in an encoded response without decoding it, which would cost the load generator
 * more than the server.
 */
final class SuccessMark {
  /** Result Status, an enumeration of 4 bytes, and the value of Success. */
  static final ByteString BYTES = ByteString.ofHex("42007f050000000400000000");

  private static final byte[] WANTED = BYTES.toByteArray();

  private SuccessMark() {}

  /** Whether a response of one batch item has it; items start at multiples of 8 bytes. */
  static boolean isIn(ByteBuf response) {
    int last = response.readableBytes() - WANTED.length;
    for (int at = 0; at <= last; at += 8) {
      if (matches(response, response.readerIndex() + at)) {
        return true;
      }
    }
    return false;
  }

  /** Says what was answered instead. */
  static IOException missingIn(ByteBuf response) {
    return new IOException(
        "an answer without Success: " + response.toString(StandardCharsets.US_ASCII));
  }

  private static boolean matches(ByteBuf response, int at) {
    for (int i = 0; i < WANTED.length; i++) {
      if (response.getByte(at + i) != WANTED[i]) {
        return false;
      }
    }
    return true;
  }
}
