package io.rootward.kmip.ttlv;

import org.jspecify.annotations.Nullable;

/**
 * What the Attribute Value of an Attribute structure is. In KMIP 1.x the neighbour Attribute Name
 * tells (KMIP 1.4 section 2.1.1); in 2.x the structure is for vendors' attributes only.
 */
final class AttributeMeaning {
  private AttributeMeaning() {}

  /**
   * The tag whose rules the value follows: the attribute's own, or Attribute Value when the
   * attribute is custom or a vendor's.
   */
  static int of(@Nullable String attributeName, boolean ofVendor) {
    Tag tag = ofVendor || attributeName == null ? null : Tags.ofSpecName(attributeName);
    return tag == null ? Tag.ATTRIBUTE_VALUE.code() : tag.code();
  }

  /** Of a structure that is being written or shown; Attribute Name may stand behind the value. */
  static int within(TtlvItem.Structure structure) {
    String name = null;
    boolean ofVendor = false;
    for (TtlvItem item : structure.items()) {
      if (item.tag() == Tag.ATTRIBUTE_NAME.code() && item instanceof TtlvItem.TextItem text) {
        name = text.value();
      }
      ofVendor |= item.tag() == Tag.VENDOR_IDENTIFICATION.code();
    }
    return of(name, ofVendor);
  }

  /** Of an element that is being read; the same rule before anything is judged. */
  static int within(XmlNode node) {
    XmlNode name = node.child(XmlNames.ofTag(Tag.ATTRIBUTE_NAME.code()));
    XmlNode vendor = node.child(XmlNames.ofTag(Tag.VENDOR_IDENTIFICATION.code()));
    return of(name == null ? null : name.value(), vendor != null);
  }
}
