package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Small questions to items. */
final class Items {
  private static final int SHOWN = 160;

  private Items() {}

  /** The name of an item's tag in XML. */
  static String name(TtlvItem item) {
    return XmlNames.ofTag(item.tag());
  }

  /** The items within, none when it is no structure. */
  static List<TtlvItem> within(TtlvItem item) {
    return item instanceof TtlvItem.Structure structure ? structure.items() : List.of();
  }

  /** The first item of a tag within another. */
  static Optional<TtlvItem> child(TtlvItem item, Tag tag) {
    return within(item).stream().filter(child -> child.tag() == tag.code()).findFirst();
  }

  /** All items of a tag within another. */
  static List<TtlvItem> children(TtlvItem item, Tag tag) {
    return within(item).stream().filter(child -> child.tag() == tag.code()).toList();
  }

  /** The Attribute Name within an Attribute, else the empty text. */
  static String attributeName(TtlvItem item) {
    return item.tag() == Tag.ATTRIBUTE.code()
        ? child(item, Tag.ATTRIBUTE_NAME).map(Items::lexical).orElse("")
        : "";
  }

  /** Whether it is the Integer 0. */
  static boolean isZero(TtlvItem item) {
    return item instanceof TtlvItem.IntegerItem number && number.value() == 0;
  }

  /** The value as XML writes it, for the types that placeholders have. */
  static String lexical(TtlvItem item) {
    return switch (item) {
      case TtlvItem.TextItem text -> text.value();
      case TtlvItem.BytesItem bytes -> bytes.value().toHex();
      default -> item.toString();
    };
  }

  /** The item as one line of XML, cut where it is long. */
  static String show(TtlvItem item, XmlForm form) {
    String xml = form.write(item).replaceAll("\\s*\n\\s*", "");
    return xml.length() <= SHOWN ? xml : xml.substring(0, SHOWN) + "...";
  }

  /** Shows an item and everything within, outermost first. */
  static void walk(TtlvItem item, Consumer<TtlvItem> visitor) {
    visitor.accept(item);
    within(item).forEach(child -> walk(child, visitor));
  }
}
