package io.rootward.kmip.ttlv;

import java.util.List;

/** One rendering in the making. */
final class TextRendering {
  /** Characters of one value; a Text String may have 64 KiB, a line of a log should not. */
  private static final int MAX_TEXT = 200;

  private static final String CUT = "... (cut)\n";

  private final TagVocabulary vocabulary;
  private final int maxCharacters;
  private final StringBuilder text = new StringBuilder();
  private boolean cut;

  TextRendering(TagVocabulary vocabulary, int maxCharacters) {
    this.vocabulary = vocabulary;
    this.maxCharacters = maxCharacters;
  }

  String of(TtlvItem item) {
    append(item, item.tag(), 0);
    return text.toString();
  }

  private void append(TtlvItem item, int meaning, int depth) {
    if (cut) {
      return;
    }
    int lineStart = text.length();
    text.repeat("  ", depth).append(Tags.describe(item.tag()));
    boolean hidden = Secrecy.hides(item, meaning);
    if (hidden || item.type() != Type.STRUCTURE) {
      text.append(": ").append(hidden ? hidden(item) : value(item, meaning));
    }
    text.append('\n');
    if (text.length() > maxCharacters) {
      text.setLength(lineStart);
      text.append(CUT);
      cut = true;
    } else if (item instanceof TtlvItem.Structure structure && !hidden) {
      appendChildren(structure, depth);
    }
  }

  private void appendChildren(TtlvItem.Structure structure, int depth) {
    int valueMeaning = AttributeMeaning.within(structure);
    for (TtlvItem item : structure.items()) {
      boolean value = item.tag() == Tag.ATTRIBUTE_VALUE.code();
      append(item, value ? valueMeaning : item.tag(), depth + 1);
    }
  }

  /** The length of bytes helps in finding faults; the length of a password helps in guessing. */
  private static String hidden(TtlvItem item) {
    return item instanceof TtlvItem.BytesItem bytes
        ? "<hidden, " + bytes.value().length() + " bytes>"
        : "<hidden>";
  }

  private String value(TtlvItem item, int meaning) {
    return switch (item) {
      case TtlvItem.IntegerItem number -> integer(number.value(), meaning);
      case TtlvItem.LongIntegerItem number -> Long.toString(number.value());
      case TtlvItem.BigIntegerItem number -> shortened(number.value().toHex());
      case TtlvItem.EnumerationItem value -> TtlvNames.enumeration(vocabulary, meaning, value);
      case TtlvItem.BooleanItem truth -> Boolean.toString(truth.value());
      case TtlvItem.TextItem words -> "\"" + printable(shortened(words.value())) + "\"";
      case TtlvItem.BytesItem bytes -> shortened(bytes.value().toHex());
      case TtlvItem.DateTimeItem date -> date.value().toString();
      case TtlvItem.IntervalItem interval -> interval.seconds() + " s";
      case TtlvItem.DateTimeExtendedItem date -> date.micros() + " us";
      case TtlvItem.Structure _ -> "";
    };
  }

  private String integer(int value, int meaning) {
    List<String> names = vocabulary.maskNames(meaning, value);
    return names.isEmpty() ? Integer.toString(value) : String.join(" ", names);
  }

  private static String shortened(String value) {
    return value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT) + "...";
  }

  /** A client must not be able to write lines of its own into a log. */
  private static String printable(String value) {
    StringBuilder safe = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      safe.append(isPlain(c) ? c : "\\u%04x".formatted((int) c));
    }
    return safe.toString();
  }

  private static boolean isPlain(char c) {
    boolean quote = c == '"' || c == '\\';
    return (c >= ' ' && c < 0x7f && !quote) || Character.isLetterOrDigit(c);
  }
}
