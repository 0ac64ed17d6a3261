package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Values as XML Schema writes them: KMIP Profiles 2.1 section 5.4.1.6. */
final class XmlValues {
  /** An Interval is unsigned: KMIP 2.1 section 11.23. */
  private static final long INTERVAL_MAX = 0xffff_ffffL;

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final TagVocabulary vocabulary;
  private final TtlvLimits limits;

  XmlValues(TagVocabulary vocabulary, TtlvLimits limits) {
    this.vocabulary = vocabulary;
    this.limits = limits;
  }

  /**
   * A value of a type.
   *
   * @param node for the type and the place
   * @param tag the item's tag
   * @param meaning the tag whose names a value has; differs from tag in attributes of 1.x
   * @param value as written; text keeps its spaces, all else loses those around it
   */
  TtlvItem item(XmlNode node, int tag, int meaning, String value) {
    String bare = value.strip();
    return switch (String.valueOf(node.type())) {
      case "Integer" -> new TtlvItem.IntegerItem(tag, integer(node, meaning, bare));
      case "LongInteger" -> new TtlvItem.LongIntegerItem(tag, number(node, bare));
      case "BigInteger" -> new TtlvItem.BigIntegerItem(tag, bigInteger(node, bare));
      case "Enumeration" -> new TtlvItem.EnumerationItem(tag, enumeration(node, meaning, bare));
      case "Boolean" -> new TtlvItem.BooleanItem(tag, truth(node, bare));
      case "TextString" -> new TtlvItem.TextItem(tag, text(node, value));
      case "ByteString" -> new TtlvItem.BytesItem(tag, bytes(node, bare));
      case "DateTime" -> new TtlvItem.DateTimeItem(tag, date(node, bare));
      case "Interval" -> new TtlvItem.IntervalItem(tag, interval(node, bare));
      case "DateTimeExtended" -> new TtlvItem.DateTimeExtendedItem(tag, number(node, bare));
      default -> throw XmlItemReader.failure(node, Kind.BAD_TYPE, "no type of this name");
    };
  }

  private int integer(XmlNode node, int meaning, String value) {
    if (vocabulary.isMask(meaning)) {
      int bits = 0;
      for (String part : SPACES.split(value, -1)) {
        bits |= part.isEmpty() ? 0 : maskPart(node, meaning, part);
      }
      return bits;
    }
    return int32(node, value);
  }

  private int maskPart(XmlNode node, int meaning, String part) {
    OptionalInt named = vocabulary.maskValue(meaning, part);
    OptionalInt known = named.isPresent() ? named : XmlNames.parseHex(part, 8);
    return known.isPresent() ? known.getAsInt() : int32(node, part);
  }

  private static int int32(XmlNode node, String value) {
    long number = number(node, value);
    if (number != (int) number) {
      throw badValue(node, "a 32-bit number is needed");
    }
    return (int) number;
  }

  private static long number(XmlNode node, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw badValue(node, "a decimal number is needed");
    }
  }

  private static long interval(XmlNode node, String value) {
    long seconds = number(node, value);
    if (seconds < 0 || seconds > INTERVAL_MAX) {
      throw badValue(node, "an interval is 0 to 4294967295 seconds");
    }
    return seconds;
  }

  private int enumeration(XmlNode node, int meaning, String value) {
    if (value.startsWith("0x")) {
      OptionalInt hex = XmlNames.parseHex(value, 8);
      return hex.orElseThrow(() -> badValue(node, "0x and 8 digits are needed"));
    }
    // KMIP 2.1 section 5.5: the values of an Attribute Reference are the tags.
    OptionalInt known =
        meaning == Tag.ATTRIBUTE_REFERENCE.code()
            ? XmlNames.tagOf(value)
            : vocabulary.enumValue(meaning, value);
    return known.orElseThrow(
        () -> XmlItemReader.failure(node, Kind.UNKNOWN_NAME, "no value of this name"));
  }

  private static boolean truth(XmlNode node, String value) {
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw badValue(node, "true or false is needed");
    };
  }

  private String text(XmlNode node, String value) {
    if (value.length() > limits.maxTextBytes()
        || Utf8.length(Tag.ATTRIBUTE_VALUE.code(), value) > limits.maxTextBytes()) {
      String detail = "text longer than " + limits.maxTextBytes() + " bytes";
      throw XmlItemReader.failure(node, Kind.TOO_LONG, detail);
    }
    return value;
  }

  private static ByteString bytes(XmlNode node, String value) {
    try {
      return ByteString.adopt(HexFormat.of().parseHex(value));
    } catch (IllegalArgumentException e) {
      throw badValue(node, "hexadecimal digits in pairs are needed");
    }
  }

  private static ByteString bigInteger(XmlNode node, String value) {
    ByteString bytes = bytes(node, value);
    if (bytes.length() == 0 || bytes.length() % 8 != 0) {
      throw badValue(node, "a big integer has a multiple of 8 bytes");
    }
    return bytes;
  }

  /** A time zone is demanded by section 5.4.1.6.11; the protocol knows whole seconds only. */
  private static Instant date(XmlNode node, String value) {
    try {
      return Instant.parse(value).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      throw badValue(node, "a date, time and time zone are needed");
    }
  }

  private static TtlvException badValue(XmlNode node, String detail) {
    return XmlItemReader.failure(node, Kind.BAD_VALUE, detail);
  }
}
