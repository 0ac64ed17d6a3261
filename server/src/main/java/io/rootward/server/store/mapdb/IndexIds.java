package io.rootward.server.store.mapdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Identifiers as values of the index: form 1, then 16 bytes of a UUID in its usual spelling (form
 * 0), as nearly all are, or any other text in UTF-8 (form 1).
 */
final class IndexIds {
  private static final byte FORM_UUID = 0;
  private static final byte FORM_TEXT = 1;
  private static final int UUID_CHARS = 36;

  private IndexIds() {}

  static byte[] encode(String id) {
    if (id.length() == UUID_CHARS) {
      try {
        UUID uuid = UUID.fromString(id);
        if (uuid.toString().equals(id)) {
          return ByteBuffer.allocate(1 + 2 * Long.BYTES)
              .put(FORM_UUID)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array();
        }
      } catch (IllegalArgumentException text) {
        // As long as a UUID and none.
      }
    }
    byte[] text = id.getBytes(UTF_8);
    return ByteBuffer.allocate(1 + text.length).put(FORM_TEXT).put(text).array();
  }

  static String decode(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    if (in.get() == FORM_UUID) {
      return new UUID(in.getLong(), in.getLong()).toString();
    }
    return new String(value, 1, value.length - 1, UTF_8);
  }
}
