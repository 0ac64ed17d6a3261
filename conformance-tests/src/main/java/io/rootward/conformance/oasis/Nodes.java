package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlNode;
import java.util.List;
import java.util.function.Consumer;

/** Small questions to elements. */
final class Nodes {
  private Nodes() {}

  /** The children of a name. */
  static List<XmlNode> children(XmlNode node, String name) {
    return node.children().stream().filter(child -> child.name().equals(name)).toList();
  }

  /** The value of the first child of a name, or the empty text. */
  static String value(XmlNode node, String name) {
    XmlNode child = node.child(name);
    String value = child == null ? null : child.value();
    return value == null ? "" : value;
  }

  /** Shows a node and everything within, outermost first. */
  static void walk(XmlNode node, Consumer<XmlNode> visitor) {
    visitor.accept(node);
    node.children().forEach(child -> walk(child, visitor));
  }
}
