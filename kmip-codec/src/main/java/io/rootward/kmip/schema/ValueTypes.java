package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types that fields are declared with. */
public final class ValueTypes {
  /** Text String. */
  public static final ValueType<String> TEXT =
      simple(
          Type.TEXT_STRING,
          item -> item instanceof TtlvItem.TextItem text ? text.value() : null,
          TtlvItem.TextItem::new);

  /** Integer: a signed 32-bit number. */
  public static final ValueType<Integer> INTEGER =
      simple(
          Type.INTEGER,
          item -> item instanceof TtlvItem.IntegerItem number ? number.value() : null,
          TtlvItem.IntegerItem::new);

  /** Long Integer: a signed 64-bit number. */
  public static final ValueType<Long> LONG =
      simple(
          Type.LONG_INTEGER,
          item -> item instanceof TtlvItem.LongIntegerItem number ? number.value() : null,
          TtlvItem.LongIntegerItem::new);

  /** Big Integer: a signed number of any size. */
  public static final ValueType<BigInteger> BIG_INTEGER =
      simple(
          Type.BIG_INTEGER,
          item -> item instanceof TtlvItem.BigIntegerItem number ? toNumber(number.value()) : null,
          (tag, number) -> new TtlvItem.BigIntegerItem(tag, toBytes(number)));

  /** Boolean. */
  public static final ValueType<Boolean> BOOLEAN =
      simple(
          Type.BOOLEAN,
          item -> item instanceof TtlvItem.BooleanItem bool ? bool.value() : null,
          TtlvItem.BooleanItem::new);

  /** Byte String. */
  public static final ValueType<ByteString> BYTES =
      simple(
          Type.BYTE_STRING,
          item -> item instanceof TtlvItem.BytesItem bytes ? bytes.value() : null,
          TtlvItem.BytesItem::new);

  /** Date-Time: a moment in whole seconds. */
  public static final ValueType<Instant> DATE_TIME =
      simple(
          Type.DATE_TIME,
          item -> item instanceof TtlvItem.DateTimeItem date ? date.value() : null,
          TtlvItem.DateTimeItem::new);

  /** Interval: 0 to 2^32-1 seconds. */
  public static final ValueType<Long> INTERVAL =
      simple(
          Type.INTERVAL,
          item -> item instanceof TtlvItem.IntervalItem interval ? interval.seconds() : null,
          TtlvItem.IntervalItem::new);

  /** Date-Time Extended: microseconds since 1970 UTC. */
  public static final ValueType<Long> DATE_TIME_EXTENDED =
      simple(
          Type.DATE_TIME_EXTENDED,
          item -> item instanceof TtlvItem.DateTimeExtendedItem date ? date.micros() : null,
          TtlvItem.DateTimeExtendedItem::new);

  /** Enumeration whose values are all extensions, so that any number is one. */
  public static final ValueType<Integer> ENUMERATION_NUMBER =
      simple(
          Type.ENUMERATION,
          item -> item instanceof TtlvItem.EnumerationItem number ? number.value() : null,
          TtlvItem.EnumerationItem::new);

  /** Any item, kept as it is but for its tag. */
  public static final ValueType<TtlvItem> ITEM = new AnyItem();

  private ValueTypes() {}

  /** Enumeration: only values that the version of the message has. */
  public static <E extends KmipEnum> ValueType<E> enumeration(EnumTable<E> table) {
    return new EnumerationType<>(table, FieldException.Kind.ENUMERATION);
  }

  /** The same where a value that the version lacks is no more than a wrong value of its field. */
  public static <E extends KmipEnum> ValueType<E> enumerationOfField(EnumTable<E> table) {
    return new EnumerationType<>(table, FieldException.Kind.VALUE);
  }

  /** Integer whose bits have names; bits that only other versions have are not written. */
  public static <E extends KmipEnum> ValueType<Integer> mask(EnumTable<E> table) {
    return new MaskType(table);
  }

  /** A type whose values are made from another's. */
  public static <V, W> ValueType<W> mapped(
      ValueType<V> type, Function<V, W> fromItem, Function<W, V> toItem) {
    return new MappedType<>(type, fromItem, toItem);
  }

  private static <V> ValueType<V> simple(
      Type type, Function<TtlvItem, @Nullable V> reader, SimpleType.Writer<V> writer) {
    return new SimpleType<>(type, reader, writer);
  }

  private static BigInteger toNumber(ByteString bytes) {
    return bytes.length() == 0 ? BigInteger.ZERO : new BigInteger(bytes.toByteArray());
  }

  /** Two's complement, sign-extended to whole blocks of 8 bytes: KMIP 2.1 section 10.1.4. */
  private static ByteString toBytes(BigInteger number) {
    byte[] shortest = number.toByteArray();
    byte[] padded = new byte[(shortest.length + 7) & ~7];
    int padding = padded.length - shortest.length;
    Arrays.fill(padded, 0, padding, (byte) (number.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, padded, padding, shortest.length);
    return ByteString.adopt(padded);
  }

  private record SimpleType<V>(Type type, Function<TtlvItem, @Nullable V> reader, Writer<V> writer)
      implements ValueType<V> {
    interface Writer<V> {
      TtlvItem write(int tag, V value);
    }

    @Override
    public V read(TtlvItem item, ReadContext context) {
      V value = reader.apply(item);
      if (value == null) {
        throw context.wrongType(item, type);
      }
      return value;
    }

    @Override
    public TtlvItem write(int tag, V value, ProtocolVersion version) {
      return writer.write(tag, value);
    }
  }

  private record AnyItem() implements ValueType<TtlvItem> {
    @Override
    public TtlvItem read(TtlvItem item, ReadContext context) {
      return item;
    }

    @Override
    public TtlvItem write(int tag, TtlvItem value, ProtocolVersion version) {
      return Retagging.withTag(value, tag);
    }
  }

  private record EnumerationType<E extends KmipEnum>(
      EnumTable<E> table, FieldException.Kind unknown) implements ValueType<E> {
    @Override
    public E read(TtlvItem item, ReadContext context) {
      if (!(item instanceof TtlvItem.EnumerationItem number)) {
        throw context.wrongType(item, Type.ENUMERATION);
      }
      E value = table.ofCode(number.value());
      if (value == null || !isIn(value, context.version())) {
        String detail =
            "%s has no value 0x%08X in KMIP %s"
                .formatted(table.name(), number.value(), context.version());
        throw context.fail(unknown, item.tag(), detail);
      }
      return value;
    }

    @Override
    public TtlvItem write(int tag, E value, ProtocolVersion version) {
      if (!isIn(value, version)) {
        String detail = table.name() + " has no " + value.specName() + " in KMIP " + version;
        throw new FieldException(FieldException.Kind.UNWRITABLE, detail, "");
      }
      return new TtlvItem.EnumerationItem(tag, value.code());
    }

    @Override
    public boolean isIn(E value, ProtocolVersion version) {
      return value.versions().includes(version);
    }
  }

  private record MaskType(EnumTable<?> table) implements ValueType<Integer> {
    @Override
    public Integer read(TtlvItem item, ReadContext context) {
      return INTEGER.read(item, context);
    }

    @Override
    public TtlvItem write(int tag, Integer value, ProtocolVersion version) {
      return new TtlvItem.IntegerItem(tag, table.bitsIn(value, version));
    }
  }

  private record MappedType<V, W>(ValueType<V> type, Function<V, W> fromItem, Function<W, V> toItem)
      implements ValueType<W> {
    @Override
    public W read(TtlvItem item, ReadContext context) {
      return fromItem.apply(type.read(item, context));
    }

    @Override
    public TtlvItem write(int tag, W value, ProtocolVersion version) {
      return type.write(tag, toItem.apply(value), version);
    }

    @Override
    public boolean isIn(W value, ProtocolVersion version) {
      return type.isIn(toItem.apply(value), version);
    }
  }
}
