package io.rootward.kmip.ttlv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Trees of any shape from a seed. */
final class RandomItems {
  private static final Tag[] TAGS = Tag.values();

  private final RandomGenerator random;

  RandomItems(RandomGenerator random) {
    this.random = random;
  }

  TtlvItem.Structure structure(int depth) {
    List<TtlvItem> items = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      items.add(depth > 1 && random.nextInt(3) == 0 ? structure(depth - 1) : value());
    }
    return new TtlvItem.Structure(tag(), items);
  }

  private int tag() {
    return random.nextInt(8) == 0
        ? 0x540000 + random.nextInt(0x10000)
        : TAGS[random.nextInt(TAGS.length)].code();
  }

  private TtlvItem value() {
    return switch (random.nextInt(10)) {
      case 0 -> new TtlvItem.IntegerItem(tag(), random.nextInt());
      case 1 -> new TtlvItem.LongIntegerItem(tag(), random.nextLong());
      case 2 -> new TtlvItem.BigIntegerItem(tag(), bytes(8 + 8 * random.nextInt(4)));
      case 3 -> new TtlvItem.EnumerationItem(tag(), random.nextInt());
      case 4 -> new TtlvItem.BooleanItem(tag(), random.nextBoolean());
      case 5 -> new TtlvItem.TextItem(tag(), text());
      case 6 -> new TtlvItem.BytesItem(tag(), bytes(random.nextInt(20)));
      case 7 -> new TtlvItem.DateTimeItem(tag(), Instant.ofEpochSecond(random.nextInt() * 60L));
      case 8 -> new TtlvItem.IntervalItem(tag(), random.nextInt() & 0xffff_ffffL);
      default -> new TtlvItem.DateTimeExtendedItem(tag(), random.nextLong());
    };
  }

  private ByteString bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.adopt(bytes);
  }

  /** One to four bytes a character. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(
          new int[] {'a', 'Z', '<', '"', 0xE9, 0x4E2D, 0x1F511}[random.nextInt(7)]);
    }
    return text.toString();
  }
}
