package io.rootward.kmip.ttlv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of KMIP 2.1 section 10.1.3, and every rule broken once. */
class TtlvReaderTest {
  private static final int TAG = 0x420020;
  private final TtlvReader reader = new TtlvReader(TtlvLimits.DEFAULT);

  private TtlvItem read(String hex) {
    return reader.read(HexFormat.of().parseHex(hex));
  }

  private static void assertBothWays(String hex, TtlvItem item) {
    assertEquals(item, new TtlvReader(TtlvLimits.DEFAULT).read(HexFormat.of().parseHex(hex)));
    assertEquals(hex, HexFormat.of().formatHex(TtlvWriter.write(item)));
  }

  @Test
  void readsAndWritesTheExamplesOfTheSpecification() {
    assertBothWays("42002002000000040000000800000000", new TtlvItem.IntegerItem(TAG, 8));
    assertBothWays(
        "420020030000000801b69b4ba5749200", new TtlvItem.LongIntegerItem(TAG, 123456789000000000L));
    assertBothWays(
        "42002004000000100000000003fd35eb6bc2df4618080000",
        new TtlvItem.BigIntegerItem(TAG, ByteString.ofHex("0000000003fd35eb6bc2df4618080000")));
    assertBothWays("4200200500000004000000ff00000000", new TtlvItem.EnumerationItem(TAG, 255));
    assertBothWays("42002006000000080000000000000001", new TtlvItem.BooleanItem(TAG, true));
    assertBothWays(
        "420020070000000b48656c6c6f20576f726c640000000000",
        new TtlvItem.TextItem(TAG, "Hello World"));
    assertBothWays(
        "42002008000000030102030000000000",
        new TtlvItem.BytesItem(TAG, ByteString.ofHex("010203")));
    assertBothWays(
        "42002009000000080000000047da67f8",
        new TtlvItem.DateTimeItem(TAG, Instant.parse("2008-03-14T11:56:40Z")));
    assertBothWays("4200200a00000004000d2f0000000000", new TtlvItem.IntervalItem(TAG, 864000));
    assertBothWays(
        "42002001000000204200040500000004000000fe000000004200050200000004000000ff00000000",
        new TtlvItem.Structure(
            TAG,
            List.of(
                new TtlvItem.EnumerationItem(0x420004, 254),
                new TtlvItem.IntegerItem(0x420005, 255))));
  }

  @Test
  void readsTheWholeRangeOfAnInterval() {
    assertBothWays(
        "4200200a00000004ffffffff00000000", new TtlvItem.IntervalItem(TAG, 0xffff_ffffL));
  }

  @ParameterizedTest
  @CsvSource({
    "TRUNCATED, ''",
    "TRUNCATED, 42002001000000",
    "TRUNCATED, 420020080000000301020300000000",
    "TRUNCATED, 42002008ffffffff",
    "TRUNCATED, 4200200880000000",
    "TRUNCATED, 420020087fffffff",
    "TRUNCATED, 420020017ffffff8",
    "TRUNCATED, 4200200100000008420020010000000842002001",
    "TRAILING_BYTES, 4200200100000000ff",
    "TRAILING_BYTES, 42002001000000004200200100000000",
    "BAD_TAG, 4100200100000000",
    "BAD_TAG, 4300200100000000",
    "BAD_TAG, 5500200100000000",
    "BAD_TYPE, 4200200000000000",
    "BAD_TYPE, 4200200c00000000",
    "BAD_TYPE, 420020ff00000000",
    "BAD_LENGTH, 42002002000000080000000000000008",
    "BAD_LENGTH, 42002003000000040000000000000008",
    "BAD_LENGTH, 4200200400000000",
    "BAD_LENGTH, 42002004000000040000000100000000",
    "BAD_LENGTH, 42002001000000040000000000000000",
    "BAD_PADDING, 42002002000000040000000800000001",
    "BAD_PADDING, 42002008000000030102030000000100",
    "BAD_PADDING, 42002007000000014100000000000001",
    "BAD_VALUE, 42002006000000080000000000000002",
    "BAD_VALUE, 42002006000000088000000000000001",
    "BAD_VALUE, 42002009000000087fffffffffffffff",
    "BAD_TEXT, 4200200700000001ff00000000000000",
    "BAD_TEXT, 4200200700000002c080000000000000",
    "BAD_TEXT, 4200200700000003eda0800000000000",
  })
  void refusesWhatBreaksARule(Kind kind, String hex) {
    assertEquals(kind, assertThrows(TtlvException.class, () -> read(hex)).kind());
  }

  @Test
  void keepsTheReplacementCharacterWhenItWasSent() {
    assertEquals(new TtlvItem.TextItem(TAG, "\uFFFD"), read("4200200700000003efbfbd0000000000"));
  }

  @Test
  void namesThePlace() {
    String hex = "4200780100000018" + "4200770100000010" + "42006a02000000040000000100000001";
    TtlvException failure = assertThrows(TtlvException.class, () -> read(hex));
    assertEquals(16, failure.offset());
    assertEquals("Request Message/Request Header", failure.path());
    assertEquals(
        "padding is not zero (at 16, in Request Message/Request Header)", failure.getMessage());
  }

  @Test
  void refusesAnItemThatRunsPastItsStructure() {
    String hex = "4200780100000010" + "4200770100000010" + "00".repeat(16);
    assertEquals(Kind.TRUNCATED, assertThrows(TtlvException.class, () -> read(hex)).kind());
  }

  @Test
  void writerRefusesHalfASurrogatePair() {
    for (String text : List.of("\uD83D", "a\uDD11", "\uD83Da")) {
      TtlvItem item = new TtlvItem.TextItem(TAG, text);
      assertEquals(
          Kind.BAD_TEXT, assertThrows(TtlvException.class, () -> TtlvWriter.write(item)).kind());
    }
  }
}
