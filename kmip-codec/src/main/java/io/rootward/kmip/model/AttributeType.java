package io.rootward.kmip.model;

import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.schema.ValueTypes;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.Tags;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as such, without a value: what a 1.x Attribute Name or a 2.x Attribute Reference
 * stands for. The specification's are constants in {@link AttributeTypes}; vendor attributes, and
 * attributes that this program does not know, are made from what a message says.
 *
 * @param <V> its values
 */
public final class AttributeType<V> {
  /** Vendors whose attributes KMIP 1.x calls custom: KMIP 2.1 section 4.60. */
  private static final Set<String> CUSTOM_VENDORS = Set.of("x", "y");

  private final Origin origin;
  private final @Nullable String vendorIdentification;
  private final String name;
  private final int tag;
  private final ValueType<V> valueType;
  private final boolean multiple;
  private final VersionRange versions;

  private AttributeType(
      Origin origin,
      @Nullable String vendorIdentification,
      String name,
      int tag,
      ValueType<V> valueType,
      boolean multiple,
      VersionRange versions) {
    this.origin = origin;
    this.vendorIdentification = vendorIdentification;
    this.name = name;
    this.tag = tag;
    this.valueType = valueType;
    this.multiple = multiple;
    this.versions = versions;
  }

  /** Who defines an attribute. */
  public enum Origin {
    /** The specification. */
    STANDARD,
    /** A vendor, or in KMIP 1.x client or server by the prefixes x- and y-. */
    VENDOR,
    /** Nobody this program knows. */
    UNKNOWN
  }

  static <V> AttributeType<V> standard(
      Tag tag, ValueType<V> valueType, boolean multiple, VersionRange versions) {
    return new AttributeType<>(
        Origin.STANDARD, null, tag.specName(), tag.code(), valueType, multiple, versions);
  }

  /**
   * A vendor attribute. Vendors x and y are the custom attributes of KMIP 1.x; others exist since
   * 2.0 only.
   */
  public static AttributeType<TtlvItem> vendor(String vendorIdentification, String name) {
    VersionRange versions =
        CUSTOM_VENDORS.contains(vendorIdentification)
            ? VersionRange.SINCE_1_0
            : VersionRange.SINCE_2_0;
    return new AttributeType<>(
        Origin.VENDOR,
        vendorIdentification,
        name,
        Tag.ATTRIBUTE.code(),
        ValueTypes.ITEM,
        true,
        versions);
  }

  /** What a KMIP 1.x Attribute Name stands for when it is neither known nor custom. */
  public static AttributeType<TtlvItem> unknown(String name) {
    return new AttributeType<>(
        Origin.UNKNOWN, null, name, 0, ValueTypes.ITEM, true, VersionRange.ONLY_1_X);
  }

  /** What a tag among KMIP 2.x Attributes stands for when it is no known attribute. */
  public static AttributeType<TtlvItem> unknown(int tag) {
    String name = Tags.describe(tag);
    return new AttributeType<>(
        Origin.UNKNOWN, null, name, tag, ValueTypes.ITEM, true, VersionRange.SINCE_2_0);
  }

  /** Who defines it. */
  public Origin origin() {
    return origin;
  }

  /** The vendor of a vendor attribute; null for any other. */
  public @Nullable String vendorIdentification() {
    return vendorIdentification;
  }

  /** The specification's name; for a vendor attribute the name within its vendor. */
  public String name() {
    return name;
  }

  /** The Attribute Name of KMIP 1.x, which puts the prefix before custom attributes. */
  public String nameIn1x() {
    return vendorIdentification == null ? name : vendorIdentification + "-" + name;
  }

  /** Its tag in KMIP 2.x: {@link Tag#ATTRIBUTE} for vendor attributes; 0 when it has none. */
  public int tag() {
    return tag;
  }

  /** How its values stand in messages. */
  public ValueType<V> valueType() {
    return valueType;
  }

  /** Whether an object may have it more than once. */
  public boolean multiple() {
    return multiple;
  }

  /** Whether a version has this attribute. */
  public boolean isIn(ProtocolVersion version) {
    return versions.includes(version);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof AttributeType<?> that
            && tag == that.tag
            && origin == that.origin
            && name.equals(that.name)
            && Objects.equals(vendorIdentification, that.vendorIdentification));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return nameIn1x();
  }
}
