package io.rootward.server.operation;

import io.rootward.hsm.engine.Ciphertext;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.util.Arrays;

/**
 * Where the tag of authenticated encryption stands. KMIP 1.4 gave it a field; 1.2 and 1.3 define
 * the mode but no place for its tag, so there it follows the data, as in RFC 5116.
 */
final class TagPlace {
  private TagPlace() {}

  /** Whether a version has Authenticated Encryption Tag. */
  static boolean hasField(ProtocolVersion version) {
    return version.isAtLeast(ProtocolVersion.V1_4);
  }

  /** Data and tag as one. */
  static byte[] appended(Ciphertext made) {
    byte[] joined = Arrays.copyOf(made.data(), made.data().length + made.tag().length);
    System.arraycopy(made.tag(), 0, joined, made.data().length, made.tag().length);
    return joined;
  }

  /**
   * Data and tag apart again.
   *
   * @param tagBytes length of the tag; when there are fewer bytes, all of them are the tag
   */
  static Ciphertext split(byte[] joined, byte[] iv, int tagBytes) {
    int end = Math.max(0, joined.length - tagBytes);
    return new Ciphertext(
        Arrays.copyOf(joined, end), iv, Arrays.copyOfRange(joined, end, joined.length));
  }
}
