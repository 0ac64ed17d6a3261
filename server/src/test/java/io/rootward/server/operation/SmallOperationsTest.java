package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.AdjustmentType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AdjustAttribute;
import io.rootward.kmip.payload.Log;
import io.rootward.kmip.payload.Ping;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvItem.BooleanItem;
import io.rootward.kmip.ttlv.TtlvItem.IntegerItem;
import io.rootward.kmip.ttlv.TtlvItem.IntervalItem;
import io.rootward.kmip.ttlv.TtlvItem.TextItem;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adjust Attribute, Log, Ping: KMIP 2.1 sections 6.1.3, 6.1.29, 6.1.36. */
class SmallOperationsTest {
  private static final AttributeType<TtlvItem> COUNT = AttributeType.vendor("x", "count");
  private static final int VALUE = Tag.ATTRIBUTE_VALUE.code();
  private static final int BY = Tag.ADJUSTMENT_VALUE.code();

  @TempDir private Path folder;
  private TestClient client;
  private String key;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
    key = client.createAes();
  }

  private AdjustAttribute.Request adjust(
      AttributeType<?> attribute, AdjustmentType how, @Nullable TtlvItem by) {
    return new AdjustAttribute.Request(UniqueIdentifier.of(key), attribute, how, by);
  }

  private void adjusted(AttributeType<?> attribute, AdjustmentType how, @Nullable TtlvItem by) {
    client.ok(adjust(attribute, how, by));
  }

  @Test
  void numbersAreCountedUpDownAndTurnedRound() {
    adjusted(COUNT, AdjustmentType.INCREMENT, new IntegerItem(BY, 5));
    assertEquals(new IntegerItem(VALUE, 5), client.present(key, COUNT));
    adjusted(COUNT, AdjustmentType.DECREMENT, new IntegerItem(BY, 7));
    adjusted(COUNT, AdjustmentType.DECREMENT, null);
    assertEquals(new IntegerItem(VALUE, -3), client.present(key, COUNT));
    adjusted(COUNT, AdjustmentType.NEGATE, null);
    assertEquals(new IntegerItem(VALUE, 3), client.present(key, COUNT));
  }

  @Test
  void intervalsAndFlagsAreAdjusted() {
    adjusted(AttributeTypes.PROTECTION_PERIOD, AdjustmentType.INCREMENT, new IntervalItem(BY, 60));
    assertEquals(60L, client.present(key, AttributeTypes.PROTECTION_PERIOD));
    client.refused(
        ResultReason.NUMERIC_RANGE,
        adjust(
            AttributeTypes.PROTECTION_PERIOD, AdjustmentType.DECREMENT, new IntervalItem(BY, 61)));
    adjusted(AttributeTypes.SENSITIVE, AdjustmentType.NEGATE, null);
    assertEquals(true, client.present(key, AttributeTypes.SENSITIVE));
    client.refused(
        ResultReason.PERMISSION_DENIED,
        adjust(AttributeTypes.SENSITIVE, AdjustmentType.NEGATE, null));
    adjusted(COUNT, AdjustmentType.NEGATE, new BooleanItem(BY, true));
    assertEquals(new BooleanItem(VALUE, true), client.present(key, COUNT));
  }

  @Test
  void whatIsNoNumberFullOrReadOnlyIsRefused() {
    client.refused(
        ResultReason.INVALID_DATA_TYPE,
        adjust(COUNT, AdjustmentType.INCREMENT, new TextItem(BY, "1")));
    client.refused(
        ResultReason.INVALID_DATA_TYPE,
        adjust(AttributeTypes.STATE, AdjustmentType.INCREMENT, null));
    client.refused(
        ResultReason.READ_ONLY_ATTRIBUTE,
        adjust(AttributeTypes.LEASE_TIME, AdjustmentType.INCREMENT, new IntervalItem(BY, 1)));
    adjusted(COUNT, AdjustmentType.INCREMENT, new IntegerItem(BY, Integer.MAX_VALUE));
    client.refused(ResultReason.NUMERIC_RANGE, adjust(COUNT, AdjustmentType.INCREMENT, null));
    key =
        client.createAes(
            Attribute.of(COUNT, new IntegerItem(VALUE, 1)),
            Attribute.of(COUNT, new IntegerItem(VALUE, 2)));
    client.refused(
        ResultReason.MULTI_VALUED_ATTRIBUTE, adjust(COUNT, AdjustmentType.INCREMENT, null));
  }

  @Test
  void aPingIsAnsweredWhereItExists() {
    client.ok(new Ping.Request());
    client
        .in(ProtocolVersion.V2_0)
        .refused(ResultReason.OPERATION_NOT_SUPPORTED, new Ping.Request());
  }

  @Test
  void messagesAreLoggedUpToALength() {
    client.ok(new Log.Request("rotated"));
    client.ok(new Log.Request("x".repeat(LogHandler.CHARACTERS_MAX)));
    client.refused(
        ResultReason.SERVER_LIMIT_EXCEEDED,
        new Log.Request("x".repeat(LogHandler.CHARACTERS_MAX + 1)));
  }

  /** Else a client could write lines that look like the server's own, or paint the terminal. */
  @Test
  void aMessageStaysInItsLine() {
    assertEquals("a\\u{a}ERROR b", LogHandler.oneLine("a\nERROR b"));
    assertEquals("\\u{1b}[31m\\u{22}\\u{202e}", LogHandler.oneLine("\u001b[31m\"\u202e"));
    assertEquals("Schl\u00fcssel \u9375", LogHandler.oneLine("Schl\u00fcssel \u9375"));
  }
}
