package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.ITEM;
import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.Type;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms that attributes have in messages: by name in KMIP 1.x, by tag in 2.x. An attribute or
 * value that the version lacks is left out when written.
 */
public final class AttributeForms {
  /** Attribute of KMIP 1.x: name, index and value. */
  public static final ValueType<Attribute<?>> NAMED = new Named();

  /** Template-Attribute of KMIP 1.x and its variants for key pairs. */
  public static final ValueType<Attributes> TEMPLATE = TemplateAttribute.CODEC;

  /** Attributes of KMIP 2.x and its variants for key pairs: each item is an attribute. */
  public static final ValueType<Attributes> STRUCTURE = new Tagged();

  /** New Attribute and Current Attribute of KMIP 2.x: a structure of exactly one attribute. */
  public static final ValueType<Attribute<?>> SINGLE = new Single();

  /** Attribute Name: text that stands for an attribute. */
  public static final ValueType<AttributeType<?>> REFERENCE_BY_NAME = new NameReference();

  /** Attribute Reference of KMIP 2.x: a tag, or the names of a vendor attribute. */
  public static final ValueType<AttributeType<?>> REFERENCE = new TagReference();

  private AttributeForms() {}

  /** Reads what a type's value is, and remembers of which type. */
  private static <V> Attribute<V> read(
      AttributeType<V> type, @Nullable Integer index, TtlvItem value, ReadContext context) {
    return new Attribute<>(type, index, type.valueType().read(value, context));
  }

  private static <V> TtlvItem write(int tag, Attribute<V> attribute, ProtocolVersion version) {
    return attribute.type().valueType().write(tag, attribute.value(), version);
  }

  private static final class Named implements ValueType<Attribute<?>> {
    @Override
    public Attribute<?> read(TtlvItem item, ReadContext context) {
      NamedItem named = NamedItem.CODEC.read(item, context);
      AttributeType<?> type = AttributeRegistry.ofName(named.name());
      if (!type.isIn(context.version())) {
        // An attribute of another version: kept by its name, for the server to judge.
        type = AttributeType.unknown(named.name());
      }
      return AttributeForms.read(type, named.index(), named.value(), context.inside(item));
    }

    @Override
    public TtlvItem write(int tag, Attribute<?> value, ProtocolVersion version) {
      TtlvItem item = AttributeForms.write(Tag.ATTRIBUTE_VALUE.code(), value, version);
      NamedItem named = new NamedItem(value.type().nameIn1x(), value.index(), item);
      return NamedItem.CODEC.write(tag, named, version);
    }

    @Override
    public boolean isIn(Attribute<?> value, ProtocolVersion version) {
      return value.isIn(version);
    }
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

  private static final class TemplateAttribute {
    private static final Field<Name> NAME = Field.of(Tag.NAME, Name.CODEC);
    private static final Field<Attribute<?>> ATTRIBUTE =
        Field.of(Tag.ATTRIBUTE, NAMED, VersionRange.ONLY_1_X);

    static final StructureCodec<Attributes> CODEC =
        StructureCodec.<Attributes>builder()
            .repeated(NAME, Attributes::templates)
            .repeated(ATTRIBUTE, Attributes::list)
            .reads(in -> new Attributes(in.list(NAME), in.list(ATTRIBUTE)));
  }

  private static final class Tagged implements ValueType<Attributes> {
    @Override
    public Attributes read(TtlvItem item, ReadContext context) {
      if (!(item instanceof TtlvItem.Structure structure)) {
        throw context.wrongType(item, Type.STRUCTURE);
      }
      ReadContext inside = context.inside(item);
      List<Attribute<?>> list = new ArrayList<>(structure.items().size());
      for (TtlvItem child : structure.items()) {
        list.add(readOne(child, inside));
      }
      return Attributes.of(list);
    }

    private static Attribute<?> readOne(TtlvItem item, ReadContext context) {
      if (item.tag() == Tag.ATTRIBUTE.code()) {
        VendorItem vendor = VendorItem.CODEC.read(item, context);
        return Attribute.of(AttributeType.vendor(vendor.vendor(), vendor.name()), vendor.value());
      }
      AttributeType<?> type = AttributeRegistry.ofTag(item.tag());
      if (!type.isIn(context.version())) {
        type = AttributeType.unknown(item.tag());
      }
      return AttributeForms.read(type, null, item, context);
    }

    @Override
    public TtlvItem write(int tag, Attributes value, ProtocolVersion version) {
      List<TtlvItem> items = new ArrayList<>(value.list().size());
      for (Attribute<?> attribute : value.list()) {
        if (attribute.isIn(version)) {
          items.add(writeOne(attribute, version));
        }
      }
      return new TtlvItem.Structure(tag, items);
    }

    private static TtlvItem writeOne(Attribute<?> attribute, ProtocolVersion version) {
      AttributeType<?> type = attribute.type();
      String vendor = type.vendorIdentification();
      if (vendor == null) {
        return AttributeForms.write(type.tag(), attribute, version);
      }
      TtlvItem value = AttributeForms.write(Tag.ATTRIBUTE_VALUE.code(), attribute, version);
      return VendorItem.CODEC.write(
          Tag.ATTRIBUTE.code(), new VendorItem(vendor, type.name(), value), version);
    }
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

  private static final class Single implements ValueType<Attribute<?>> {
    @Override
    public Attribute<?> read(TtlvItem item, ReadContext context) {
      List<Attribute<?>> list = STRUCTURE.read(item, context).list();
      if (list.size() != 1) {
        String detail = list.size() + " attributes where one is expected";
        throw context.fail(FieldException.Kind.VALUE, item.tag(), detail);
      }
      return list.getFirst();
    }

    @Override
    public TtlvItem write(int tag, Attribute<?> value, ProtocolVersion version) {
      return STRUCTURE.write(tag, Attributes.of(value), version);
    }

    @Override
    public boolean isIn(Attribute<?> value, ProtocolVersion version) {
      return value.isIn(version);
    }
  }

  private static final class NameReference implements ValueType<AttributeType<?>> {
    @Override
    public AttributeType<?> read(TtlvItem item, ReadContext context) {
      return AttributeRegistry.ofName(TEXT.read(item, context));
    }

    @Override
    public TtlvItem write(int tag, AttributeType<?> value, ProtocolVersion version) {
      return TEXT.write(tag, value.nameIn1x(), version);
    }

    @Override
    public boolean isIn(AttributeType<?> value, ProtocolVersion version) {
      return value.isIn(version);
    }
  }

  private static final class TagReference implements ValueType<AttributeType<?>> {
    @Override
    public AttributeType<?> read(TtlvItem item, ReadContext context) {
      if (item instanceof TtlvItem.EnumerationItem tag) {
        return AttributeRegistry.ofTag(tag.value());
      }
      VendorReference vendor = VendorReference.CODEC.read(item, context);
      return AttributeType.vendor(vendor.vendor(), vendor.name());
    }

    @Override
    public TtlvItem write(int tag, AttributeType<?> value, ProtocolVersion version) {
      String vendor = value.vendorIdentification();
      return vendor == null
          ? new TtlvItem.EnumerationItem(tag, value.tag())
          : VendorReference.CODEC.write(tag, new VendorReference(vendor, value.name()), version);
    }

    @Override
    public boolean isIn(AttributeType<?> value, ProtocolVersion version) {
      return value.isIn(version);
    }
  }

  private record VendorReference(String vendor, String name) {
    private static final Field<String> VENDOR_IDENTIFICATION =
        Field.of(Tag.VENDOR_IDENTIFICATION, TEXT);
    private static final Field<String> ATTRIBUTE_NAME = Field.of(Tag.ATTRIBUTE_NAME, TEXT);

    static final StructureCodec<VendorReference> CODEC =
        StructureCodec.<VendorReference>builder()
            .required(VENDOR_IDENTIFICATION, VendorReference::vendor)
            .required(ATTRIBUTE_NAME, VendorReference::name)
            .reads(
                in -> new VendorReference(in.get(VENDOR_IDENTIFICATION), in.get(ATTRIBUTE_NAME)));
  }
}
