package io.rootward.kmip.ttlv;

import java.time.Instant;
import java.util.List;

/**
 * One item of a message: tag, type and value, whatever the tag means. Every encoding (binary, XML,
 * JSON, text) is a walk over this tree, and every declared structure is read from it and written to
 * it; an unknown tag is an item like any other. No toString shows a value that could be secret.
 */
public sealed interface TtlvItem {
  /** The tag, 0x420000 to 0x42FFFF or 0x540000 to 0x54FFFF. */
  int tag();

  /** The item type. */
  Type type();

  /** Items within an item, in order. */
  record Structure(int tag, List<TtlvItem> items) implements TtlvItem {
    public Structure {
      items = List.copyOf(items);
    }

    @Override
    public Type type() {
      return Type.STRUCTURE;
    }

    @Override
    public String toString() {
      return Tags.describe(tag) + items;
    }
  }

  /** A signed 32-bit number or a bit mask. */
  record IntegerItem(int tag, int value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.INTEGER;
    }
  }

  /** A signed 64-bit number. */
  record LongIntegerItem(int tag, long value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.LONG_INTEGER;
    }
  }

  /**
   * A signed number of any size: two's complement, most significant byte first, a multiple of 8
   * bytes.
   */
  record BigIntegerItem(int tag, ByteString value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.BIG_INTEGER;
    }
  }

  /** A value of an enumeration, known or not. */
  record EnumerationItem(int tag, int value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.ENUMERATION;
    }
  }

  /** True or false. */
  record BooleanItem(int tag, boolean value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  /** Text in UTF-8. Not shown by toString: passwords are text too. */
  record TextItem(int tag, String value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.TEXT_STRING;
    }

    @Override
    public String toString() {
      return Tags.describe(tag) + "(text, " + value.length() + " characters)";
    }
  }

  /** Bytes. */
  record BytesItem(int tag, ByteString value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.BYTE_STRING;
    }
  }

  /** A moment in whole seconds since 1970 UTC. */
  record DateTimeItem(int tag, Instant value) implements TtlvItem {
    @Override
    public Type type() {
      return Type.DATE_TIME;
    }
  }

  /** A span of 0 to 2^32-1 seconds. */
  record IntervalItem(int tag, long seconds) implements TtlvItem {
    @Override
    public Type type() {
      return Type.INTERVAL;
    }
  }

  /** A moment in microseconds since 1970 UTC; since KMIP 2.0. */
  record DateTimeExtendedItem(int tag, long micros) implements TtlvItem {
    @Override
    public Type type() {
      return Type.DATE_TIME_EXTENDED;
    }
  }
}
