package io.rootward.kmip.ttlv;

/** Values as names where there is one. */
final class TtlvNames {
  private TtlvNames() {}

  /** The name of an enumeration's value, or {@code 0x} and 8 digits. */
  static String enumeration(TagVocabulary vocabulary, int meaning, TtlvItem.EnumerationItem item) {
    if (meaning == Tag.ATTRIBUTE_REFERENCE.code()) {
      Tag tag = Tags.ofCode(item.value());
      return tag == null ? XmlNames.hex(item.value(), 8) : XmlNames.ofTag(tag.code());
    }
    String name = vocabulary.enumName(meaning, item.value());
    return name == null ? XmlNames.hex(item.value(), 8) : name;
  }
}
