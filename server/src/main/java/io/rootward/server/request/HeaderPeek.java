package io.rootward.server.request;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.Type;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the version of a message whose encoding is broken further on. KMIP 2.1 section 8.2 puts
 * Protocol Version first in the header, so it stands at a fixed place.
 */
final class HeaderPeek {
  // Three structure headers of 8 bytes stand before the first number, each number takes 16.
  private static final int MAJOR_AT = 24;
  private static final int MINOR_AT = 40;
  private static final int VALUE_AT = 8;
  private static final int END = 56;

  private HeaderPeek() {}

  /** The version, supported or not; null when it does not stand where it belongs. */
  static @Nullable ProtocolVersion version(byte[] message) {
    if (message.length < END) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(message);
    boolean inPlace =
        is(bytes, 0, Tag.REQUEST_MESSAGE, Type.STRUCTURE)
            && is(bytes, 8, Tag.REQUEST_HEADER, Type.STRUCTURE)
            && is(bytes, 16, Tag.PROTOCOL_VERSION, Type.STRUCTURE)
            && is(bytes, MAJOR_AT, Tag.PROTOCOL_VERSION_MAJOR, Type.INTEGER)
            && is(bytes, MINOR_AT, Tag.PROTOCOL_VERSION_MINOR, Type.INTEGER);
    if (!inPlace) {
      return null;
    }
    int major = bytes.getInt(MAJOR_AT + VALUE_AT);
    int minor = bytes.getInt(MINOR_AT + VALUE_AT);
    return major < 0 || minor < 0 ? null : new ProtocolVersion(major, minor);
  }

  private static boolean is(ByteBuffer bytes, int at, Tag tag, Type type) {
    return bytes.getInt(at) == (tag.code() << 8 | type.code());
  }
}
