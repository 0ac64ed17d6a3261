package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.ITEM;
import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a message whose name is understood and whose value is not read yet.
 *
 * @param type which attribute, as far as the version of the message has it; else unknown
 * @param index the Attribute Index, if the message gave one
 * @param value the item of the value
 */
record RawAttribute(AttributeType<?> type, @Nullable Integer index, TtlvItem value) {
  /** From the Attribute structure of KMIP 1.x: name, index and value. */
  static RawAttribute named(TtlvItem item, ReadContext context) {
    NamedItem named = NamedItem.CODEC.read(item, context);
    AttributeType<?> type = AttributeRegistry.ofName(named.name());
    boolean known = type.isIn(context.version());
    // An attribute of another version is kept by its name, for the server to judge.
    return new RawAttribute(
        known ? type : AttributeType.unknown(named.name()), named.index(), named.value());
  }

  /** From an item among the Attributes of KMIP 2.x. */
  static RawAttribute tagged(TtlvItem item, ReadContext context) {
    if (item.tag() == Tag.ATTRIBUTE.code()) {
      VendorItem vendor = VendorItem.CODEC.read(item, context);
      return new RawAttribute(
          AttributeType.vendor(vendor.vendor(), vendor.name()), null, vendor.value());
    }
    AttributeType<?> type = AttributeRegistry.ofTag(item.tag());
    boolean known = type.isIn(context.version());
    return new RawAttribute(known ? type : AttributeType.unknown(item.tag()), null, item);
  }

  static RawAttribute of(Attribute<?> attribute, ProtocolVersion version) {
    return new RawAttribute(
        attribute.type(),
        attribute.index(),
        written(Tag.ATTRIBUTE_VALUE.code(), attribute, version));
  }

  /** An attribute as the item among the Attributes of KMIP 2.x; written once where it can be. */
  static TtlvItem toTagged(Attribute<?> attribute, ProtocolVersion version) {
    AttributeType<?> type = attribute.type();
    return type.vendorIdentification() == null
        ? written(type.tag(), attribute, version)
        : of(attribute, version).toTagged(version);
  }

  private static <V> TtlvItem written(int tag, Attribute<V> attribute, ProtocolVersion version) {
    return attribute.type().valueType().write(tag, attribute.value(), version);
  }

  /** With the value read as its type says. */
  Attribute<?> typed(ReadContext context) {
    return typed(type, context);
  }

  private <V> Attribute<V> typed(AttributeType<V> valueOf, ReadContext context) {
    return new Attribute<>(valueOf, index, valueOf.valueType().read(value, context));
  }

  /** The Attribute structure of KMIP 1.x. */
  TtlvItem toNamed(int tag, ProtocolVersion version) {
    TtlvItem retagged = ITEM.write(Tag.ATTRIBUTE_VALUE.code(), value, version);
    return NamedItem.CODEC.write(tag, new NamedItem(type.nameIn1x(), index, retagged), version);
  }

  /** The item among the Attributes of KMIP 2.x. */
  TtlvItem toTagged(ProtocolVersion version) {
    String vendor = type.vendorIdentification();
    if (vendor == null) {
      return ITEM.write(type.tag(), value, version);
    }
    TtlvItem retagged = ITEM.write(Tag.ATTRIBUTE_VALUE.code(), value, version);
    VendorItem item = new VendorItem(vendor, type.name(), retagged);
    return VendorItem.CODEC.write(Tag.ATTRIBUTE.code(), item, version);
  }

  private record NamedItem(String name, @Nullable Integer index, TtlvItem value) {
    private static final Field<String> ATTRIBUTE_NAME = Field.of(Tag.ATTRIBUTE_NAME, TEXT);
    private static final Field<Integer> ATTRIBUTE_INDEX = Field.of(Tag.ATTRIBUTE_INDEX, INTEGER);
    private static final Field<TtlvItem> ATTRIBUTE_VALUE = Field.of(Tag.ATTRIBUTE_VALUE, ITEM);

    static final StructureCodec<NamedItem> CODEC =
        StructureCodec.<NamedItem>builder()
            .required(ATTRIBUTE_NAME, NamedItem::name)
            .optional(ATTRIBUTE_INDEX, NamedItem::index)
            .required(ATTRIBUTE_VALUE, NamedItem::value)
            .reads(
                in ->
                    new NamedItem(
                        in.get(ATTRIBUTE_NAME),
                        in.orNull(ATTRIBUTE_INDEX),
                        in.get(ATTRIBUTE_VALUE)));
  }

  private record VendorItem(String vendor, String name, TtlvItem value) {
    private static final Field<String> VENDOR_IDENTIFICATION =
        Field.of(Tag.VENDOR_IDENTIFICATION, TEXT);
    private static final Field<String> ATTRIBUTE_NAME = Field.of(Tag.ATTRIBUTE_NAME, TEXT);
    private static final Field<TtlvItem> ATTRIBUTE_VALUE = Field.of(Tag.ATTRIBUTE_VALUE, ITEM);

    static final StructureCodec<VendorItem> CODEC =
        StructureCodec.<VendorItem>builder()
            .required(VENDOR_IDENTIFICATION, VendorItem::vendor)
            .required(ATTRIBUTE_NAME, VendorItem::name)
            .required(ATTRIBUTE_VALUE, VendorItem::value)
            .reads(
                in ->
                    new VendorItem(
                        in.get(VENDOR_IDENTIFICATION),
                        in.get(ATTRIBUTE_NAME),
                        in.get(ATTRIBUTE_VALUE)));
  }
}
