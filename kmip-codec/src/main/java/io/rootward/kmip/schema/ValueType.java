package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;

/**
 * How a value stands in a message, whatever its tag. Safe for use by many threads.
 *
 * @param <V> the value
 */
public interface ValueType<V> {
  /**
   * The value of an item.
   *
   * @throws FieldException when the item has another type or no value that the version knows
   */
  V read(TtlvItem item, ReadContext context);

  /**
   * The item of a value.
   *
   * @param tag the tag it gets
   * @throws FieldException of kind UNWRITABLE when the version has no form for the value
   */
  TtlvItem write(int tag, V value, ProtocolVersion version);

  /** Whether a version has a form for a value. */
  default boolean isIn(V value, ProtocolVersion version) {
    return true;
  }
}
