package io.rootward.kmip.ttlv;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each limit: the last value that passes and the first that does not. */
class TtlvLimitsTest {
  private static final int TAG = 0x420008;

  private static byte[] nested(int depth) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * depth);
    for (int left = depth - 1; left >= 0; left--) {
      buffer.putInt(TAG << 8 | 1).putInt(8 * left);
    }
    return buffer.array();
  }

  private static byte[] flat(int items) {
    TtlvItem item = new TtlvItem.BooleanItem(TAG, true);
    return TtlvWriter.write(new TtlvItem.Structure(TAG, Collections.nCopies(items - 1, item)));
  }

  private static byte[] text(int length) {
    return TtlvWriter.write(new TtlvItem.TextItem(TAG, "x".repeat(length)));
  }

  private static void assertLimit(TtlvLimits limits, Kind kind, byte[] last, byte[] first) {
    TtlvReader reader = new TtlvReader(limits);
    assertDoesNotThrow(() -> reader.read(last));
    assertEquals(kind, assertThrows(TtlvException.class, () -> reader.read(first)).kind());
  }

  @Test
  void holdsTheDepth() {
    assertLimit(TtlvLimits.DEFAULT, Kind.TOO_DEEP, nested(32), nested(33));
  }

  @Test
  void survivesTenThousandLevels() {
    TtlvReader reader = new TtlvReader(new TtlvLimits(1 << 20, 128, 100_000, 10));
    byte[] bytes = nested(10_000);
    assertEquals(Kind.TOO_DEEP, assertThrows(TtlvException.class, () -> reader.read(bytes)).kind());
  }

  @Test
  void holdsTheNumberOfItems() {
    TtlvLimits limits = new TtlvLimits(1 << 20, 32, 50, 10);
    assertLimit(limits, Kind.TOO_MANY_ITEMS, flat(50), flat(51));
  }

  @Test
  void holdsTheLengthOfText() {
    assertLimit(TtlvLimits.DEFAULT, Kind.TOO_LONG, text(65_536), text(65_537));
  }

  @Test
  void holdsTheLengthOfAMessage() {
    TtlvLimits limits = TtlvLimits.DEFAULT.withMaxBytes(1024);
    assertLimit(limits, Kind.TOO_LONG, text(1016), text(1017));
  }

  @Test
  void framesKnowTheLengthBeforeTheMessage() {
    long request = 0x42007801L << 32;
    assertEquals(24, TtlvFrame.length(request | 16, Tag.REQUEST_MESSAGE, 24));
    assertFrame(Kind.TOO_LONG, request | 24);
    assertFrame(Kind.TOO_LONG, request | 0x8000_0000L);
    assertFrame(Kind.TOO_LONG, request | 0xffff_fff8L);
    assertFrame(Kind.BAD_LENGTH, request | 15);
    assertFrame(Kind.BAD_TYPE, 0x42007802L << 32 | 16);
    assertFrame(Kind.BAD_TAG, 0x42007B01L << 32 | 16);
    assertFrame(Kind.BAD_TAG, 0x504F5354202F6B6DL);
  }

  private static void assertFrame(Kind kind, long header) {
    TtlvException failure =
        assertThrows(TtlvException.class, () -> TtlvFrame.length(header, Tag.REQUEST_MESSAGE, 24));
    assertEquals(kind, failure.kind());
  }

  @Test
  void limitsThemselvesAreJudged() {
    for (int depth : List.of(0, -1, 129)) {
      assertThrows(IllegalArgumentException.class, () -> new TtlvLimits(8, depth, 1, 0));
    }
    assertThrows(IllegalArgumentException.class, () -> new TtlvLimits(7, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new TtlvLimits(8, 1, 0, 0));
  }
}
