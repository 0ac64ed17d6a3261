package io.rootward.kmip.model;

import io.rootward.kmip.model.enums.UniqueIdentifierReference;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.schema.ValueTypes;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;

/**
 * How a request names an object: KMIP 2.1 section 4.58. In KMIP 1.x it is always text; since 2.0 it
 * may also point at what an earlier batch item of the same message named.
 */
public sealed interface UniqueIdentifier {
  /** How it stands in a message. */
  ValueType<UniqueIdentifier> TYPE = new Form();

  /** The identifier that a server gave an object. */
  record Text(String value) implements UniqueIdentifier {
    @Override
    public String toString() {
      return value;
    }
  }

  /** What the latest operation of a kind in this message produced; since 2.0. */
  record Reference(UniqueIdentifierReference value) implements UniqueIdentifier {}

  /**
   * The nth Unique Identifier of the response; since 2.0.
   *
   * @param value from 0 at the first; negative counts back from the current batch item
   */
  record Index(int value) implements UniqueIdentifier {}

  /** The identifier that a server gave an object. */
  static UniqueIdentifier of(String text) {
    return new Text(text);
  }

  /** Text, or since 2.0 an enumeration or an integer. */
  final class Form implements ValueType<UniqueIdentifier> {
    private static final ValueType<UniqueIdentifierReference> REFERENCE =
        ValueTypes.enumeration(UniqueIdentifierReference.TABLE);

    private Form() {}

    @Override
    public UniqueIdentifier read(TtlvItem item, ReadContext context) {
      if (context.version().isAtLeast(ProtocolVersion.V2_0)) {
        if (item instanceof TtlvItem.EnumerationItem) {
          return new Reference(REFERENCE.read(item, context));
        }
        if (item instanceof TtlvItem.IntegerItem index) {
          return new Index(index.value());
        }
      }
      return new Text(ValueTypes.TEXT.read(item, context));
    }

    @Override
    public TtlvItem write(int tag, UniqueIdentifier value, ProtocolVersion version) {
      return switch (value) {
        case Text text -> new TtlvItem.TextItem(tag, text.value());
        case Reference reference -> REFERENCE.write(tag, reference.value(), version);
        case Index index -> new TtlvItem.IntegerItem(tag, index.value());
      };
    }

    @Override
    public boolean isIn(UniqueIdentifier value, ProtocolVersion version) {
      return value instanceof Text || version.isAtLeast(ProtocolVersion.V2_0);
    }
  }
}
