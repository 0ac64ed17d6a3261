package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Elements to items. */
final class XmlItemReader {
  private final XmlValues values;

  XmlItemReader(TagVocabulary vocabulary, TtlvLimits limits) {
    this.values = new XmlValues(vocabulary, limits);
  }

  TtlvItem item(XmlNode node) {
    return item(node, null);
  }

  TtlvItem item(XmlNode node, @Nullable XmlNode parent) {
    int tag = tagOf(node);
    if (node.type() == null || node.type().equals("Structure")) {
      return structure(node, tag);
    }
    if (!node.children().isEmpty() || node.value() == null) {
      throw failure(node, Kind.BAD_XML, "needs a value and no elements within");
    }
    return values.item(node, tag, meaning(tag, parent), node.value());
  }

  private TtlvItem structure(XmlNode node, int tag) {
    if (node.value() != null) {
      throw failure(node, Kind.BAD_XML, "a structure has no value");
    }
    List<TtlvItem> items = new ArrayList<>(node.children().size());
    for (XmlNode child : node.children()) {
      items.add(item(child, node));
    }
    return new TtlvItem.Structure(tag, items);
  }

  /** Only an Attribute Value takes its names from a neighbour; all others have their own. */
  private static int meaning(int tag, @Nullable XmlNode parent) {
    return tag == Tag.ATTRIBUTE_VALUE.code() && parent != null
        ? AttributeMeaning.within(parent)
        : tag;
  }

  private static int tagOf(XmlNode node) {
    String name = node.name().equals(XmlNode.GENERAL) ? node.tag() : node.name();
    if (name == null) {
      throw failure(node, Kind.BAD_XML, "a TTLV element needs the attribute tag");
    }
    OptionalInt tag = XmlNames.tagOf(name);
    if (tag.isEmpty()) {
      throw failure(node, Kind.UNKNOWN_NAME, "no tag of this name");
    }
    int code = tag.getAsInt();
    if (!Tags.isStandard(code) && !Tags.isExtension(code)) {
      throw failure(node, Kind.BAD_TAG, "neither 42xxxx nor 54xxxx");
    }
    return code;
  }

  static TtlvException failure(XmlNode node, Kind kind, String detail) {
    return new TtlvException(kind, node.line(), node.name(), detail);
  }
}
