package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.util.List;

/** Items to elements. */
final class XmlItemWriter {
  private final TagVocabulary vocabulary;
  private final StringBuilder xml = new StringBuilder();

  XmlItemWriter(TagVocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  String document(TtlvItem item) {
    append(item, item.tag(), 0);
    return xml.toString();
  }

  private void append(TtlvItem item, int meaning, int depth) {
    String name = XmlNames.ofTag(item.tag());
    boolean named = !name.startsWith("0x");
    xml.repeat("  ", depth).append('<').append(named ? name : XmlNode.GENERAL);
    if (!named) {
      appendAttribute("tag", name);
    }
    if (item instanceof TtlvItem.Structure structure) {
      appendChildren(structure, depth, named ? name : XmlNode.GENERAL);
    } else {
      appendAttribute("type", XmlNames.ofSpecName(item.type().specName()));
      appendAttribute("value", value(item, meaning));
      xml.append("/>\n");
    }
  }

  private void appendChildren(TtlvItem.Structure structure, int depth, String name) {
    if (structure.items().isEmpty()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n");
    int valueMeaning = AttributeMeaning.within(structure);
    for (TtlvItem item : structure.items()) {
      boolean value = item.tag() == Tag.ATTRIBUTE_VALUE.code();
      append(item, value ? valueMeaning : item.tag(), depth + 1);
    }
    xml.repeat("  ", depth).append("</").append(name).append(">\n");
  }

  private String value(TtlvItem item, int meaning) {
    return switch (item) {
      case TtlvItem.IntegerItem number -> integer(number.value(), meaning);
      case TtlvItem.LongIntegerItem number -> Long.toString(number.value());
      case TtlvItem.BigIntegerItem number -> number.value().toHex();
      case TtlvItem.EnumerationItem value -> TtlvNames.enumeration(vocabulary, meaning, value);
      case TtlvItem.BooleanItem truth -> Boolean.toString(truth.value());
      case TtlvItem.TextItem text -> text.value();
      case TtlvItem.BytesItem bytes -> bytes.value().toHex();
      case TtlvItem.DateTimeItem date -> date.value().toString();
      case TtlvItem.IntervalItem interval -> Long.toString(interval.seconds());
      case TtlvItem.DateTimeExtendedItem date -> Long.toString(date.micros());
      case TtlvItem.Structure _ -> "";
    };
  }

  private String integer(int value, int meaning) {
    List<String> names = vocabulary.maskNames(meaning, value);
    return names.isEmpty() ? Integer.toString(value) : String.join(" ", names);
  }

  private void appendAttribute(String name, String value) {
    xml.append(' ').append(name).append("=\"");
    value.codePoints().forEach(this::appendEscaped);
    xml.append('"');
  }

  /** Tab and line ends as such would come back as spaces: XML 1.0 section 3.3.3. */
  private void appendEscaped(int c) {
    switch (c) {
      case '<' -> xml.append("&lt;");
      case '&' -> xml.append("&amp;");
      case '"' -> xml.append("&quot;");
      case '\t', '\n', '\r' -> xml.append("&#").append(c).append(';');
      default -> {
        if (c < 0x20 || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF) {
          throw new TtlvException(Kind.BAD_TEXT, 0, "", "a character that XML cannot carry");
        }
        xml.appendCodePoint(c);
      }
    }
  }
}
