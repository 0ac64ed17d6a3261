package io.rootward.kmip.model;

import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.schema.ValueTypes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvItems;
import java.util.Optional;

/**
 * The bytes or numbers of a key. It has no equality, shows nothing of itself, and gives its content
 * only to callers who say what for, so that every such place can be found by searching for {@link
 * Use}.
 */
public final class KeyMaterial implements AutoCloseable {
  /** How it stands in a message: a byte string, or the structure of a transparent key. */
  public static final ValueType<KeyMaterial> TYPE = new Form();

  private final TtlvItem item;

  private KeyMaterial(TtlvItem item) {
    this.item = item;
  }

  /** Why somebody looks at key material. */
  public enum Use {
    /** To hand it to a key engine. */
    ENGINE,
    /** To seal it for the store. */
    STORE,
    /** To bring it into another key format, or to see that it has the one it claims. */
    CONVERSION,
    /** To encode it in a message for whoever may have it. */
    MESSAGE
  }

  /** Key material that is a byte string, which it shares with the caller. */
  public static KeyMaterial of(ByteString bytes) {
    return new KeyMaterial(new TtlvItem.BytesItem(Tag.KEY_MATERIAL.code(), bytes));
  }

  /** Key material that is a structure: a transparent key, or one in an extension format. */
  public static KeyMaterial of(TtlvItem.Structure structure) {
    return new KeyMaterial(structure);
  }

  /** The bytes, or empty when this is a structure. */
  public Optional<ByteString> bytes(Use use) {
    return item instanceof TtlvItem.BytesItem bytes ? Optional.of(bytes.value()) : Optional.empty();
  }

  /** The structure, or empty when this is a byte string. */
  public Optional<TtlvItem.Structure> structure(Use use) {
    return item instanceof TtlvItem.Structure structure ? Optional.of(structure) : Optional.empty();
  }

  /** Overwrites the content with zeros. */
  @Override
  public void close() {
    TtlvItems.wipe(item);
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + item.type() + "]";
  }

  private static final class Form implements ValueType<KeyMaterial> {
    @Override
    public KeyMaterial read(TtlvItem item, ReadContext context) {
      return item instanceof TtlvItem.Structure structure
          ? of(structure)
          : of(ValueTypes.BYTES.read(item, context));
    }

    @Override
    public TtlvItem write(int tag, KeyMaterial value, ProtocolVersion version) {
      return ValueTypes.ITEM.write(tag, value.item, version);
    }
  }
}
