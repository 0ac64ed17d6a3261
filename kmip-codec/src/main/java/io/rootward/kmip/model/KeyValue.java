package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.schema.ValueTypes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.VersionRange;

/** The value of a key block: KMIP 2.1 section 3.2. */
public sealed interface KeyValue {
  /** How it stands in a message. */
  ValueType<KeyValue> TYPE = new Form();

  /**
   * A structure. The key material in it is still wrapped when the key block has Key Wrapping Data.
   *
   * @param keyMaterial the key
   * @param attributes what is kept with the key itself; usually empty
   */
  record Plain(KeyMaterial keyMaterial, Attributes attributes) implements KeyValue {
    private static final Field<KeyMaterial> KEY_MATERIAL =
        Field.of(Tag.KEY_MATERIAL, KeyMaterial.TYPE);
    private static final Field<Attribute<?>> ATTRIBUTE =
        Field.of(Tag.ATTRIBUTE, AttributeForms.NAMED, VersionRange.ONLY_1_X);
    private static final Field<Attributes> ATTRIBUTES =
        Field.of(Tag.ATTRIBUTES, AttributeForms.STRUCTURE);

    /** The declaration. */
    public static final StructureCodec<Plain> CODEC =
        StructureCodec.<Plain>builder()
            .required(KEY_MATERIAL, Plain::keyMaterial)
            .repeated(ATTRIBUTE, value -> value.attributes().list())
            .optional(ATTRIBUTES, value -> value.attributes().orNullIfEmpty())
            .reads(
                in -> {
                  Attributes attributes = Attributes.of(in.list(ATTRIBUTE));
                  return new Plain(in.get(KEY_MATERIAL), in.orElse(ATTRIBUTES, attributes));
                });
  }

  /**
   * The structure in its encoded and wrapped form.
   *
   * @param bytes what the wrapping gave
   */
  record Wrapped(ByteString bytes) implements KeyValue {}

  /** A value without attributes. */
  static KeyValue of(KeyMaterial keyMaterial) {
    return new Plain(keyMaterial, Attributes.EMPTY);
  }

  /** A structure, or a byte string when it is wrapped as a whole. */
  final class Form implements ValueType<KeyValue> {
    private Form() {}

    @Override
    public KeyValue read(TtlvItem item, ReadContext context) {
      return item instanceof TtlvItem.BytesItem bytes
          ? new Wrapped(bytes.value())
          : Plain.CODEC.read(item, context);
    }

    @Override
    public TtlvItem write(int tag, KeyValue value, ProtocolVersion version) {
      return switch (value) {
        case Plain plain -> Plain.CODEC.write(tag, plain, version);
        case Wrapped wrapped -> ValueTypes.BYTES.write(tag, wrapped.bytes(), version);
      };
    }
  }
}
