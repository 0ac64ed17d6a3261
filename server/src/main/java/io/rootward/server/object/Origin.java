package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;

/**
 * Who knew an object's value first. KMIP's Always Sensitive does not tell: a key that a client
 * registers as Sensitive has always been so, and yet that client knows it.
 */
public enum Origin {
  /** Made by this server, from nothing or from what was itself made by it. */
  SERVER("server"),
  /** Brought by a client, or derived from what one brought. */
  CLIENT("client");

  /** Where an object's record says it. */
  public static final AttributeType<TtlvItem> ATTRIBUTE = AttributeType.vendor("y", "origin");

  private final String text;

  Origin(String text) {
    this.text = text;
  }

  /** What an object's record says; a client's when it says nothing. */
  public static Origin of(ManagedObject object) {
    boolean servers =
        object.orNull(ATTRIBUTE) instanceof TtlvItem.TextItem(int _, String value)
            && value.equals(SERVER.text);
    return servers ? SERVER : CLIENT;
  }

  /** An object as it is after a value of this origin went into it. */
  public ManagedObject into(ManagedObject object) {
    return this == SERVER ? object : object.with(ATTRIBUTE, item());
  }

  Attribute<TtlvItem> attribute() {
    return Attribute.of(ATTRIBUTE, item());
  }

  private TtlvItem item() {
    return new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), text);
  }
}
