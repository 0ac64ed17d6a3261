package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One pass over one message. Finished items wait on a stack until their structure ends, so that its
 * list is made once and of the right size. Nothing is allocated for a length before the bytes that
 * it promises were seen to be there.
 */
final class TtlvCursor {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 8;

  /** Grows by doubling with the items that are really there; most messages have fewer at once. */
  private static final int FIRST_STACK = 32;

  private final byte[] bytes;
  private final TtlvLimits limits;
  private final int[] openTags;
  private TtlvItem[] finished = new TtlvItem[FIRST_STACK];
  private int finishedCount;
  private int itemCount;
  private int depth;
  private int itemAt;
  private int at;

  TtlvCursor(byte[] bytes, TtlvLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.openTags = new int[limits.maxDepth()];
  }

  TtlvItem readOnly() {
    TtlvItem item = readItem(bytes.length);
    if (at != bytes.length) {
      itemAt = at;
      throw failure(Kind.TRAILING_BYTES, (bytes.length - at) + " bytes follow the item");
    }
    return item;
  }

  /** Judges a header from left to right; the value is looked at only when all of it is there. */
  private TtlvItem readItem(int end) {
    itemAt = at;
    if (end - at < HEADER) {
      throw failure(Kind.TRUNCATED, (end - at) + " bytes left, a header has 8");
    }
    int tagAndType = (int) INT.get(bytes, at);
    int tag = checkedTag(tagAndType >>> 8);
    Type type = checkedType(tagAndType & 0xff);
    int length = checkedLength(type, (int) INT.get(bytes, at + 4), end);
    if (++itemCount > limits.maxItems()) {
      throw failure(Kind.TOO_MANY_ITEMS, "more than " + limits.maxItems() + " items");
    }
    at += HEADER;
    return type == Type.STRUCTURE ? readStructure(tag, at + length) : readValue(tag, type, length);
  }

  private int checkedTag(int tag) {
    if (!Tags.isStandard(tag) && !Tags.isExtension(tag)) {
      throw failure(Kind.BAD_TAG, "tag 0x%06X is neither 42xxxx nor 54xxxx".formatted(tag));
    }
    return tag;
  }

  private Type checkedType(int code) {
    Type type = Type.ofCode(code);
    if (type == null) {
      throw failure(Kind.BAD_TYPE, "type 0x%02X does not exist".formatted(code));
    }
    return type;
  }

  /**
   * The length is a 32-bit number that may say 4 GiB: as an int it is negative then, and is
   * compared with the room before anything is added to it, so that nothing can run over.
   */
  private int checkedLength(Type type, int length, int end) {
    int room = end - at - HEADER;
    boolean fits = length >= 0 && length <= room && padded(length) <= room;
    if (type.fixedLength() >= 0 ? length != type.fixedLength() : !lengthSuits(type, length)) {
      String found = Integer.toUnsignedString(length);
      throw failure(Kind.BAD_LENGTH, "length " + found + " of a " + type);
    }
    if (!fits) {
      String wanted = Integer.toUnsignedString(length);
      throw failure(Kind.TRUNCATED, "length " + wanted + ", " + room + " bytes left");
    }
    if (type == Type.TEXT_STRING && length > limits.maxTextBytes()) {
      String detail = "text of " + length + " bytes, limit " + limits.maxTextBytes();
      throw failure(Kind.TOO_LONG, detail);
    }
    return length;
  }

  private static boolean lengthSuits(Type type, int length) {
    return switch (type) {
      case STRUCTURE -> (length & 7) == 0;
      case BIG_INTEGER -> (length & 7) == 0 && length != 0;
      default -> true;
    };
  }

  private static int padded(int length) {
    return (length + 7) & ~7;
  }

  /** Recursion is bounded by the depth limit: each level costs one frame and one open tag. */
  private TtlvItem readStructure(int tag, int end) {
    if (depth == openTags.length) {
      throw failure(Kind.TOO_DEEP, "more than " + openTags.length + " structures deep");
    }
    openTags[depth++] = tag;
    int base = finishedCount;
    while (at < end) {
      push(readItem(end));
    }
    depth--;
    return new TtlvItem.Structure(tag, popFrom(base));
  }

  private void push(TtlvItem item) {
    if (finishedCount == finished.length) {
      finished = Arrays.copyOf(finished, finishedCount * 2);
    }
    finished[finishedCount++] = item;
  }

  /** The first cases spare the copy that List.of makes of an array. */
  private List<TtlvItem> popFrom(int base) {
    int count = finishedCount - base;
    finishedCount = base;
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(finished[base]);
      case 2 -> List.of(finished[base], finished[base + 1]);
      case 3 -> List.of(finished[base], finished[base + 1], finished[base + 2]);
      default -> List.of(Arrays.copyOfRange(finished, base, base + count));
    };
  }

  private TtlvItem readValue(int tag, Type type, int length) {
    int from = at;
    requireZeros(from + length, from + padded(length));
    at = from + padded(length);
    return switch (type) {
      case INTEGER -> new TtlvItem.IntegerItem(tag, (int) INT.get(bytes, from));
      case LONG_INTEGER -> new TtlvItem.LongIntegerItem(tag, (long) LONG.get(bytes, from));
      case BIG_INTEGER -> new TtlvItem.BigIntegerItem(tag, ByteString.copyOf(bytes, from, length));
      case ENUMERATION -> new TtlvItem.EnumerationItem(tag, (int) INT.get(bytes, from));
      case BOOLEAN -> new TtlvItem.BooleanItem(tag, booleanAt(from));
      case TEXT_STRING -> new TtlvItem.TextItem(tag, textAt(from, length));
      case BYTE_STRING -> new TtlvItem.BytesItem(tag, ByteString.copyOf(bytes, from, length));
      case DATE_TIME -> new TtlvItem.DateTimeItem(tag, dateAt(from));
      case INTERVAL ->
          new TtlvItem.IntervalItem(tag, Integer.toUnsignedLong((int) INT.get(bytes, from)));
      case DATE_TIME_EXTENDED ->
          new TtlvItem.DateTimeExtendedItem(tag, (long) LONG.get(bytes, from));
      case STRUCTURE -> throw new IllegalStateException("structures are read by readStructure");
    };
  }

  private void requireZeros(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        throw failure(Kind.BAD_PADDING, "padding is not zero");
      }
    }
  }

  /** Any other value would be written back differently from how it came. */
  private boolean booleanAt(int from) {
    long value = (long) LONG.get(bytes, from);
    if ((value & ~1L) != 0) {
      throw failure(Kind.BAD_VALUE, "a boolean is 0 or 1");
    }
    return value == 1;
  }

  private Instant dateAt(int from) {
    try {
      return Instant.ofEpochSecond((long) LONG.get(bytes, from));
    } catch (DateTimeException e) {
      throw failure(Kind.BAD_VALUE, "the date is more than a billion years away");
    }
  }

  /** The JDK's fast decoder puts U+FFFD for what is wrong: only then a second look is needed. */
  private String textAt(int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0
        && !Arrays.equals(
            text.getBytes(StandardCharsets.UTF_8),
            Arrays.copyOfRange(bytes, from, from + length))) {
      throw failure(Kind.BAD_TEXT, "text is not UTF-8");
    }
    return text;
  }

  private TtlvException failure(Kind kind, String detail) {
    return new TtlvException(kind, itemAt, Tags.path(openTags, depth), detail);
  }
}
