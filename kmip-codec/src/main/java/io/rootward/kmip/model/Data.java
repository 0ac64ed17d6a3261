package io.rootward.kmip.model;

import io.rootward.kmip.model.enums.DataReference;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.schema.ValueTypes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;

/**
 * What a cryptographic operation works on: KMIP 2.1 section 7.9. Bytes, or since 2.0 a pointer to
 * what an earlier batch item of the same message returned.
 */
public sealed interface Data {
  /** How it stands in a message. */
  ValueType<Data> TYPE = new Form();

  /** The bytes themselves. */
  record Bytes(ByteString value) implements Data {}

  /** What the latest operation of a kind in this message returned; since 2.0. */
  record Reference(DataReference value) implements Data {}

  /**
   * The nth Data of the response; since 2.0.
   *
   * @param value from 0 at the first; negative counts back from the current batch item
   */
  record Index(int value) implements Data {}

  /** The bytes themselves. */
  static Data of(ByteString bytes) {
    return new Bytes(bytes);
  }

  /** A byte string, or since 2.0 an enumeration or an integer. */
  final class Form implements ValueType<Data> {
    private static final ValueType<DataReference> REFERENCE =
        ValueTypes.enumeration(DataReference.TABLE);

    private Form() {}

    @Override
    public Data read(TtlvItem item, ReadContext context) {
      if (context.version().isAtLeast(ProtocolVersion.V2_0)) {
        if (item instanceof TtlvItem.EnumerationItem) {
          return new Reference(REFERENCE.read(item, context));
        }
        if (item instanceof TtlvItem.IntegerItem index) {
          return new Index(index.value());
        }
      }
      return new Bytes(ValueTypes.BYTES.read(item, context));
    }

    @Override
    public TtlvItem write(int tag, Data value, ProtocolVersion version) {
      return switch (value) {
        case Bytes bytes -> new TtlvItem.BytesItem(tag, bytes.value());
        case Reference reference -> REFERENCE.write(tag, reference.value(), version);
        case Index index -> new TtlvItem.IntegerItem(tag, index.value());
      };
    }

    @Override
    public boolean isIn(Data value, ProtocolVersion version) {
      return value instanceof Bytes || version.isAtLeast(ProtocolVersion.V2_0);
    }
  }
}
