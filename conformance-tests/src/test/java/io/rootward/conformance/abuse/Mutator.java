package io.rootward.conformance.abuse;

import io.rootward.kmip.ttlv.TtlvFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils valid messages at random. */
final class Mutator {
  private final List<byte[]> messages;
  private final Random random;

  Mutator(List<byte[]> messages, long seed) {
    this.messages = messages;
    this.random = new Random(seed);
  }

  /**
   * A spoilt message. Half of them announce their true length, so that they come past the framing
   * and spoil what lies behind.
   */
  byte[] next() {
    byte[] message = messages.get(random.nextInt(messages.size())).clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      message = spoilt(message);
    }
    if (random.nextBoolean()) {
      message = Arrays.copyOf(message, message.length & ~7);
      ByteBuffer.wrap(message)
          .putInt(0, 0x42007801)
          .putInt(4, message.length - TtlvFrame.HEADER_BYTES);
    }
    return message;
  }

  private byte[] spoilt(byte[] message) {
    int at = random.nextInt(message.length - 16);
    int length = random.nextInt(1, 17);
    return switch (random.nextInt(6)) {
      case 0 -> with(message, at, (byte) (message[at] ^ 1 << random.nextInt(8)));
      case 1 -> with(message, at, (byte) random.nextInt());
      case 2 -> with(message, at & ~7, (byte) 0x42);
      case 3 -> joined(message, at, Arrays.copyOfRange(message, at, at + length), at);
      case 4 -> joined(message, at, new byte[0], Math.min(at + length, message.length - 16));
      default -> joined(message, at, randomBytes(length), at);
    };
  }

  private static byte[] with(byte[] message, int at, byte value) {
    message[at] = value;
    return message;
  }

  /** The message up to a place, something, and the message from another place. */
  private static byte[] joined(byte[] message, int end, byte[] between, int from) {
    return ByteBuffer.allocate(Math.max(end + between.length + message.length - from, 24))
        .put(message, 0, end)
        .put(between)
        .put(message, from, message.length - from)
        .array();
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
