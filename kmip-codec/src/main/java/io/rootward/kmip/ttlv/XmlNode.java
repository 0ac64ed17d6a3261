package io.rootward.kmip.ttlv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element before its names and values were judged. Test notation with placeholders is changed in
 * this form.
 *
 * @param name the element's name: a tag, or TTLV
 * @param tag the attribute of that name, which a TTLV element must have
 * @param type the item type, or null for a structure
 * @param value the value as written, or null for a structure
 * @param children elements within, in order
 * @param line where it begins, from 1
 */
public record XmlNode(
    String name,
    @Nullable String tag,
    @Nullable String type,
    @Nullable String value,
    List<XmlNode> children,
    int line) {
  /** The element that can carry any tag. */
  static final String GENERAL = "TTLV";

  public XmlNode {
    children = List.copyOf(children);
  }

  /** This element with another value. */
  public XmlNode withValue(String other) {
    return new XmlNode(name, tag, type, other, children, line);
  }

  /** This element with other elements within. */
  public XmlNode withChildren(List<XmlNode> others) {
    return new XmlNode(name, tag, type, value, others, line);
  }

  /** The first child of a name, or null. */
  public @Nullable XmlNode child(String childName) {
    for (XmlNode child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }

  /** Tells the place, not the value. */
  @Override
  public String toString() {
    return name + " in line " + line;
  }
}
