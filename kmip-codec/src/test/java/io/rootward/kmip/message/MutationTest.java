package io.rootward.kmip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.payload.InvalidRequest;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random changes to well-formed requests are understood or refused, and nothing else. */
class MutationTest {
  private static final long SEED = 20261121;
  private static final Tag[] TAGS = Tag.values();

  private final Random random = new Random(SEED);

  @Test
  void nothingButAFieldExceptionEscapes() {
    int understood = 0;
    int refused = 0;
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      for (RequestPayload payload : SampleMessages.requests(version)) {
        RequestHeader header = RequestHeader.of(version, 1);
        TtlvItem item = RequestMessage.of(header, List.of(RequestBatchItem.of(payload))).toItem();
        for (int i = 0; i < 100; i++) {
          if (isUnderstood(mutated(item))) {
            understood++;
          } else {
            refused++;
          }
        }
      }
    }
    assertTrue(understood > 300 && refused > 5_000, understood + " and " + refused);
  }

  /** What is understood can be written, and what was written is the same when read again. */
  private static boolean isUnderstood(TtlvItem item) {
    try {
      RequestMessage message = RequestMessage.read(item);
      if (message.batchItems().stream().anyMatch(i -> i.payload() instanceof InvalidRequest)) {
        return false;
      }
      TtlvItem written = message.toItem();
      assertEquals(written, RequestMessage.read(written).toItem());
      return true;
    } catch (FieldException _) {
      return false;
    }
  }

  private TtlvItem mutated(TtlvItem item) {
    if (!(item instanceof TtlvItem.Structure structure) || structure.items().isEmpty()) {
      return leaf(item.tag());
    }
    List<TtlvItem> items = new ArrayList<>(structure.items());
    int at = random.nextInt(items.size());
    switch (random.nextInt(8)) {
      case 0 -> items.remove(at);
      case 1 -> items.add(items.get(at));
      case 2 -> items.set(at, leaf(items.get(at).tag()));
      case 3 -> items.add(leaf(TAGS[random.nextInt(TAGS.length)].code()));
      default -> items.set(at, mutated(items.get(at)));
    }
    return new TtlvItem.Structure(structure.tag(), items);
  }

  private TtlvItem leaf(int tag) {
    return switch (random.nextInt(6)) {
      case 0 -> new TtlvItem.IntegerItem(tag, random.nextInt(64));
      case 1 -> new TtlvItem.TextItem(tag, "x-" + random.nextInt(64));
      case 2 -> new TtlvItem.BooleanItem(tag, random.nextBoolean());
      case 3 -> new TtlvItem.BytesItem(tag, ByteString.EMPTY);
      case 4 -> new TtlvItem.Structure(tag, List.of());
      default -> new TtlvItem.EnumerationItem(tag, random.nextInt(64));
    };
  }
}
