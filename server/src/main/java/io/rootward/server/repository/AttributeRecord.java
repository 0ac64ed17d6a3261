package io.rootward.server.repository;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.ITEM;
import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeRegistry;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as it is stored. Some values exist in 1.x only and some in 2.x only, so each says by
 * which version's rules it is written.
 *
 * @param tag the tag of a standard attribute; 0 for vendor attributes
 * @param vendor the vendor of a vendor attribute
 * @param name its name within that vendor
 * @param index its Attribute Index
 * @param major first number of the version whose form the value has; the newest of that number
 * @param value the value
 */
record AttributeRecord(
    int tag, @Nullable String vendor, @Nullable String name, int index, int major, TtlvItem value) {
  private static final Field<Integer> TAG = stored(Tag.TAG, INTEGER);
  private static final Field<String> VENDOR = stored(Tag.VENDOR_IDENTIFICATION, TEXT);
  private static final Field<String> NAME = stored(Tag.ATTRIBUTE_NAME, TEXT);
  private static final Field<Integer> INDEX = stored(Tag.ATTRIBUTE_INDEX, INTEGER);
  private static final Field<Integer> MAJOR = stored(Tag.PROTOCOL_VERSION_MAJOR, INTEGER);
  private static final Field<TtlvItem> VALUE = stored(Tag.ATTRIBUTE_VALUE, ITEM);

  static final StructureCodec<AttributeRecord> CODEC =
      StructureCodec.<AttributeRecord>builder()
          .required(TAG, AttributeRecord::tag)
          .optional(VENDOR, AttributeRecord::vendor)
          .optional(NAME, AttributeRecord::name)
          .required(INDEX, AttributeRecord::index)
          .required(MAJOR, AttributeRecord::major)
          .required(VALUE, AttributeRecord::value)
          .reads(
              in ->
                  new AttributeRecord(
                      in.get(TAG),
                      in.orNull(VENDOR),
                      in.orNull(NAME),
                      in.get(INDEX),
                      in.get(MAJOR),
                      in.get(VALUE)));

  /** Newest first: most values are at home there. 1.4 stands for all of 1.x, which it contains. */
  private static final List<ProtocolVersion> FORMS =
      List.of(ProtocolVersion.V2_1, ProtocolVersion.V1_4);

  /** A record has no protocol version: every field is in every one. */
  private static <V> Field<V> stored(Tag tag, ValueType<V> type) {
    return Field.of(tag, type, VersionRange.SINCE_1_0);
  }

  /**
   * What an attribute becomes. A value is written as a version writes it and read back at once:
   * what does not come back the same belongs to the other major version.
   *
   * @throws IllegalArgumentException when neither can hold it, which no single request can bring
   *     about
   */
  static <V> AttributeRecord of(Attribute<V> attribute) {
    AttributeType<V> type = attribute.type();
    V value = attribute.value();
    if (value instanceof Integer number) {
      // A mask would lose the bits of the other major version.
      TtlvItem item =
          type.valueType().write(Tag.ATTRIBUTE_VALUE.code(), value, ProtocolVersion.V2_1)
                  instanceof TtlvItem.EnumerationItem
              ? new TtlvItem.EnumerationItem(Tag.ATTRIBUTE_VALUE.code(), number)
              : new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), number);
      return of(attribute, ProtocolVersion.V2_1, item);
    }
    for (ProtocolVersion form : FORMS) {
      if (type.isIn(form) && type.valueType().isIn(value, form)) {
        TtlvItem item = type.valueType().write(Tag.ATTRIBUTE_VALUE.code(), value, form);
        // Optional fields that a version lacks are left out without a word.
        if (value.equals(type.valueType().read(item, ReadContext.of(form)))) {
          return of(attribute, form, item);
        }
      }
    }
    throw new IllegalArgumentException("no version has a form for this value of " + type);
  }

  private static AttributeRecord of(Attribute<?> attribute, ProtocolVersion form, TtlvItem value) {
    AttributeType<?> type = attribute.type();
    boolean vendor = type.vendorIdentification() != null;
    return new AttributeRecord(
        vendor ? 0 : type.tag(),
        type.vendorIdentification(),
        vendor ? type.name() : null,
        attribute.indexOrZero(),
        form.major(),
        value);
  }

  /**
   * The attribute again.
   *
   * @throws io.rootward.kmip.schema.FieldException when this is not what {@link #of} gives
   */
  Attribute<?> attribute() {
    AttributeType<?> type =
        vendor != null && name != null
            ? AttributeType.vendor(vendor, name)
            : AttributeRegistry.ofTag(tag);
    return read(type);
  }

  private <V> Attribute<V> read(AttributeType<V> type) {
    ProtocolVersion form = major >= 2 ? ProtocolVersion.V2_1 : ProtocolVersion.V1_4;
    return new Attribute<>(type, index, type.valueType().read(value, ReadContext.of(form)));
  }
}
