package io.rootward.kmip.model;

import io.rootward.kmip.ttlv.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * One instance of an attribute.
 *
 * @param type which attribute
 * @param index its Attribute Index, 0 or more; null when a message gave none, as in all of 2.x
 * @param value its value
 * @param <V> the type of its value
 */
public record Attribute<V>(AttributeType<V> type, @Nullable Integer index, V value) {
  /** An instance without an index. */
  public static <V> Attribute<V> of(AttributeType<V> type, V value) {
    return new Attribute<>(type, null, value);
  }

  /** Its Attribute Index; 0 when a message gave none: KMIP 1.4 section 2.1.1. */
  public int indexOrZero() {
    return index == null ? 0 : index;
  }

  /** The same with an Attribute Index. */
  public Attribute<V> withIndex(int newIndex) {
    return new Attribute<>(type, newIndex, value);
  }

  /** Whether a version has both the attribute and a form for this value. */
  public boolean isIn(ProtocolVersion version) {
    return type.isIn(version) && type.valueType().isIn(value, version);
  }

  /** The type only: a value may be anything a client stores. */
  @Override
  public String toString() {
    return "Attribute[" + type + "]";
  }
}
