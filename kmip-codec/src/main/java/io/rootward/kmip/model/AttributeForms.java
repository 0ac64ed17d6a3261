package io.rootward.kmip.model;

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

  private static final class Named implements ValueType<Attribute<?>> {
    @Override
    public Attribute<?> read(TtlvItem item, ReadContext context) {
      return RawAttribute.named(item, context).typed(context.inside(item));
    }

    @Override
    public TtlvItem write(int tag, Attribute<?> value, ProtocolVersion version) {
      return RawAttribute.of(value, version).toNamed(tag, version);
    }

    @Override
    public boolean isIn(Attribute<?> value, ProtocolVersion version) {
      return value.isIn(version);
    }
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
        list.add(RawAttribute.tagged(child, inside).typed(inside));
      }
      return Attributes.of(list);
    }

    @Override
    public TtlvItem write(int tag, Attributes value, ProtocolVersion version) {
      List<TtlvItem> items = new ArrayList<>(value.list().size());
      for (Attribute<?> attribute : value.list()) {
        if (attribute.isIn(version)) {
          items.add(RawAttribute.toTagged(attribute, version));
        }
      }
      return new TtlvItem.Structure(tag, items);
    }
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
