package io.rootward.server.object;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Attributes by which a client says how keys grow from an object: {@code x-derivation-...} in KMIP
 * 1.x, vendor "x" in 2.x. They fix what every derived key will be, so they may be set while nothing
 * can have been derived yet, and never change after that.
 */
public enum DerivationSettings {
  SCHEME("derivation-scheme", Type.TEXT_STRING, true),
  BASE("derivation-base", Type.TEXT_STRING, true),
  PATH("derivation-path", Type.TEXT_STRING, true),
  STORE("derivation-store", Type.TEXT_STRING, true),
  BOUNDARY("derivation-boundary", Type.TEXT_STRING, true),
  USAGE("derivation-usage", Type.INTEGER, true),
  LENGTH("derivation-length", Type.INTEGER, true),
  ALGORITHM("derivation-algorithm", Type.ENUMERATION, true),
  /** How many messages each temporary child encrypts at most. */
  MESSAGES("derivation-messages", Type.INTEGER, true),
  /** How many steps of BIP-32 led to a key that was brought, 0 to 255. */
  DEPTH("derivation-depth", Type.INTEGER, true),
  /** That the key leaves only wrapped by a key drawn for that. */
  DELIVERY("derivation-delivery", Type.TEXT_STRING, true),
  /** Half of an extended private key: a secret, so it can be written and never read. */
  CHAIN_CODE("derivation-chain-code", Type.BYTE_STRING, false);

  private static final String PREFIX = "derivation-";

  private final AttributeType<TtlvItem> attribute;
  private final Type itemType;
  private final boolean readable;

  DerivationSettings(String name, Type itemType, boolean readable) {
    this.attribute = AttributeType.vendor("x", name);
    this.itemType = itemType;
    this.readable = readable;
  }

  /** The attribute as clients know it. */
  public AttributeType<TtlvItem> attribute() {
    return attribute;
  }

  /** The only item type its value may have. */
  public Type itemType() {
    return itemType;
  }

  /**
   * Whether it says how and where a key is made, which is over when the key is there; the others
   * say how more are made from it.
   */
  public boolean isFixedAtCreation() {
    return this == BASE || this == PATH || this == STORE || this == BOUNDARY || this == DELIVERY;
  }

  /** The value among attributes, of a setting that is text. */
  public Optional<String> text(Attributes attributes) {
    return attributes.orNull(attribute) instanceof TtlvItem.TextItem(int _, String value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The value among attributes, of a setting that is a number. */
  public OptionalInt number(Attributes attributes) {
    return switch (attributes.orNull(attribute)) {
      case TtlvItem.IntegerItem(int _, int value) -> OptionalInt.of(value);
      case TtlvItem.EnumerationItem(int _, int value) -> OptionalInt.of(value);
      case null, default -> OptionalInt.empty();
    };
  }

  /** Whether a client may see its value. */
  public boolean isReadable() {
    return readable;
  }

  /** The setting that an attribute is. */
  static Optional<DerivationSettings> of(AttributeType<?> type) {
    return Arrays.stream(values()).filter(it -> it.attribute.equals(type)).findFirst();
  }

  /** Whether a vendor attribute's name lies where settings are, known or misspelt. */
  static boolean isReserved(AttributeType<?> type) {
    return "x".equals(type.vendorIdentification()) && type.name().startsWith(PREFIX);
  }
}
