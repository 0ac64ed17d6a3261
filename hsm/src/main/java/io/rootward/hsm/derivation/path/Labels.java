package io.rootward.hsm.derivation.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.derivation.path.PathException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Labels and bytes in hexadecimal. What a key is derived from are the bytes; so that they have one
 * spelling, bytes that are a label are written as one, even if they came in hexadecimal.
 */
final class Labels {
  private static final String HEX_PREFIX = "0x";
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();

  /** Names that mean something else: to readers of paths, and the fresh segment. */
  private static final Set<String> RESERVED = Set.of(".", "..", "~");

  private Labels() {}

  /** A segment that begins with 0x is hexadecimal or nothing. */
  static PathStep.Bytes label(String segment) {
    if (segment.startsWith(HEX_PREFIX)) {
      return PathStep.Bytes.label(hexBytes(segment));
    }
    byte[] bytes = decoded(segment);
    String text =
        textOf(bytes)
            .orElseThrow(
                () ->
                    new PathException(
                        Kind.BAD_LABEL, "a label is UTF-8 in normal form C without controls"));
    requireFree(text);
    return PathStep.Bytes.label(bytes);
  }

  private static void requireFree(String text) {
    if (RESERVED.contains(text)) {
      throw new PathException(Kind.BAD_LABEL, "a label is not one of . .. ~");
    }
    if (text.startsWith(HEX_PREFIX)) {
      // Written otherwise, its bytes would be taken for other bytes in hexadecimal.
      throw new PathException(Kind.BAD_HEX, "a label does not begin with 0x");
    }
  }

  /**
   * The bytes of a segment in hexadecimal; the digits may be of either case, the x may not.
   *
   * @throws PathException {@link Kind#BAD_HEX} if it is none
   */
  static byte[] hexBytes(String segment) {
    String digits = segment.startsWith(HEX_PREFIX) ? segment.substring(2) : "";
    if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.chars().allMatch(Labels::isHex)) {
      throw new PathException(Kind.BAD_HEX, "bytes are 0x and pairs of hexadecimal digits");
    }
    return LOWER.parseHex(digits);
  }

  static String hex(byte[] bytes) {
    return HEX_PREFIX + LOWER.formatHex(bytes);
  }

  /** The spelling of bytes in a family that has labels. */
  static String canonical(byte[] bytes) {
    return textOf(bytes)
        .filter(text -> !RESERVED.contains(text) && !text.startsWith(HEX_PREFIX))
        .map(text -> encoded(bytes))
        .orElseGet(() -> hex(bytes));
  }

  private static byte[] decoded(String segment) {
    var bytes = new ByteArrayOutputStream(segment.length());
    for (int at = 0; at < segment.length(); at++) {
      char c = segment.charAt(at);
      if (c == '%') {
        bytes.write(escaped(segment, at));
        at += 2;
      } else if (isPlain(c)) {
        bytes.write(c);
      } else {
        throw new PathException(
            Kind.BAD_LABEL, "a label has letters, digits, - . _ ~ : @ + and escapes for all else");
      }
    }
    return bytes.toByteArray();
  }

  private static int escaped(String segment, int at) {
    if (at + 2 >= segment.length()
        || !isHex(segment.charAt(at + 1))
        || !isHex(segment.charAt(at + 2))) {
      throw new PathException(
          Kind.BAD_LABEL, "a percent sign is followed by two hexadecimal digits");
    }
    return HexFormat.fromHexDigits(segment, at + 1, at + 3);
  }

  private static String encoded(byte[] bytes) {
    var text = new StringBuilder(bytes.length);
    for (byte one : bytes) {
      char c = (char) (one & 0xff);
      if (isPlain(c)) {
        text.append(c);
      } else {
        text.append('%');
        UPPER.toHexDigits(text, one);
      }
    }
    return text.toString();
  }

  /** The text, if the bytes are UTF-8 in normal form C and every character can be seen. */
  private static Optional<String> textOf(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean good =
          Normalizer.isNormalized(text, Normalizer.Form.NFC)
              && text.codePoints().allMatch(Labels::isVisible);
      return good ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /**
   * Control and format characters make two labels look alike; characters that Unicode has not
   * assigned yet may turn out not to be in normal form. Both can be had in hexadecimal.
   */
  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isPlain(char c) {
    return isAlphanumeric(c) || "-._~:@+".indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isHex(int c) {
    return c < 0x80 && HexFormat.isHexDigit(c);
  }
}
