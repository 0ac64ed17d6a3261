package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import io.rootward.kmip.ttlv.TtlvItem.Structure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the binary encoding: KMIP 2.1 section 10.1. The size is computed first, so that a key is
 * never left behind in an outgrown buffer.
 */
public final class TtlvWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Tag 3, type 1, length 4. Every value of fixed length takes as much again. */
  private static final int HEADER = 8;

  private final byte[] target;
  private int at;

  private TtlvWriter(byte[] target) {
    this.target = target;
  }

  /**
   * The encoding of an item, padding included.
   *
   * @throws TtlvException when it would be longer than 2 GiB, or text has half a surrogate pair
   */
  public static byte[] write(TtlvItem item) {
    long size = sizeOf(item);
    if (size > Integer.MAX_VALUE - HEADER) {
      throw new TtlvException(Kind.TOO_LONG, 0, "", "encoding of " + size + " bytes");
    }
    TtlvWriter writer = new TtlvWriter(new byte[(int) size]);
    writer.writeItem(item);
    return writer.target;
  }

  /** How many bytes {@link #write} gives, at least 8. */
  public static long sizeOf(TtlvItem item) {
    return HEADER
        + switch (item) {
          case Structure structure -> sizeOf(structure.items());
          case TtlvItem.TextItem text -> padded(Utf8.length(text.tag(), text.value()));
          case TtlvItem.BytesItem bytes -> padded(bytes.value().length());
          case TtlvItem.BigIntegerItem big -> padded(big.value().length());
          default -> HEADER;
        };
  }

  private static long sizeOf(List<TtlvItem> items) {
    long size = 0;
    for (int i = 0; i < items.size(); i++) {
      size += sizeOf(items.get(i));
    }
    return size;
  }

  private static long padded(long length) {
    return (length + 7) & ~7L;
  }

  private void writeItem(TtlvItem item) {
    int start = at;
    INT.set(target, start, item.tag() << 8 | item.type().code());
    at = start + HEADER;
    int length = writeValue(item);
    INT.set(target, start + 4, length);
  }

  /** Writes a value with its padding and gives the length without. */
  private int writeValue(TtlvItem item) {
    return switch (item) {
      case Structure structure -> writeItems(structure.items());
      case TtlvItem.IntegerItem number -> writeInt(number.value());
      case TtlvItem.LongIntegerItem number -> writeLong(number.value());
      case TtlvItem.BigIntegerItem number -> writeBytes(number.value());
      case TtlvItem.EnumerationItem number -> writeInt(number.value());
      case TtlvItem.BooleanItem truth -> writeLong(truth.value() ? 1 : 0);
      case TtlvItem.TextItem text -> writeText(text.value());
      case TtlvItem.BytesItem bytes -> writeBytes(bytes.value());
      case TtlvItem.DateTimeItem date -> writeLong(date.value().getEpochSecond());
      case TtlvItem.IntervalItem interval -> writeInt((int) interval.seconds());
      case TtlvItem.DateTimeExtendedItem date -> writeLong(date.micros());
    };
  }

  /** By index: these lists are read for every item of every answer, and an iterator is garbage. */
  private int writeItems(List<TtlvItem> items) {
    int start = at;
    for (int i = 0; i < items.size(); i++) {
      writeItem(items.get(i));
    }
    return at - start;
  }

  private int writeInt(int value) {
    INT.set(target, at, value);
    at += HEADER;
    return Integer.BYTES;
  }

  private int writeLong(long value) {
    LONG.set(target, at, value);
    at += HEADER;
    return Long.BYTES;
  }

  private int writeBytes(ByteString value) {
    value.copyTo(target, at);
    at += (int) padded(value.length());
    return value.length();
  }

  private int writeText(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, target, at, utf8.length);
    at += (int) padded(utf8.length);
    return utf8.length;
  }
}
