package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;

/**
 * The length of text in UTF-8 without encoding it: a writer must know the size of a message before
 * its array is made.
 */
final class Utf8 {
  private Utf8() {}

  /** Bytes of a text; half a surrogate pair has no encoding and is refused. */
  static int length(int tag, String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        bytes += 2;
        if (Character.isSurrogate(c)) {
          requirePair(tag, text, i++);
        }
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }

  /** A pair is two characters and four bytes: the two that length() added are enough. */
  private static void requirePair(int tag, String text, int at) {
    boolean pair =
        Character.isHighSurrogate(text.charAt(at))
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    if (!pair) {
      throw new TtlvException(Kind.BAD_TEXT, 0, Tags.describe(tag), "half a surrogate pair");
    }
  }
}
