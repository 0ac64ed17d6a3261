package io.rootward.server.store.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.memory.MemoryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A transaction sees its own writes in their place among what was there, in both orders. */
class OverlayTest {
  private static final Posting ALL = new Posting(RecordKind.OBJECT, "t", null);

  private final MemoryTable base = new MemoryTable();

  private static Change put(long sequence) {
    RecordKey key = key(sequence);
    return new Change(key, new StoredRecord(key, 1, sequence, new byte[0], Set.of()));
  }

  private static Change deleted(long sequence) {
    return new Change(key(sequence), null);
  }

  private static RecordKey key(long sequence) {
    return new RecordKey(RecordKind.OBJECT, "t", "id" + sequence);
  }

  private static List<Long> visited(State state, Order order, int wanted) {
    List<Long> seen = new ArrayList<>();
    state.visit(
        ALL,
        order,
        (sequence, _) -> {
          seen.add(sequence);
          return seen.size() < wanted;
        });
    return seen;
  }

  private Overlay overlay() {
    base.apply(List.of(put(10), put(20), put(30)));
    Overlay overlay = new Overlay(base);
    List.of(put(5), put(25), put(40), put(20), deleted(10)).forEach(overlay::apply);
    return overlay;
  }

  @Test
  void ownWritesStandInTheirPlaceOldestFirst() {
    assertEquals(List.of(5L, 20L, 25L, 30L, 40L), visited(overlay(), Order.OLDEST_FIRST, 9));
  }

  @Test
  void ownWritesStandInTheirPlaceNewestFirst() {
    assertEquals(List.of(40L, 30L, 25L, 20L, 5L), visited(overlay(), Order.NEWEST_FIRST, 9));
  }

  @Test
  void visitsStopAmongOwnWritesInBothOrders() {
    assertEquals(List.of(5L), visited(overlay(), Order.OLDEST_FIRST, 1));
    assertEquals(List.of(40L, 30L, 25L), visited(overlay(), Order.NEWEST_FIRST, 3));
  }

  @Test
  void ownWritesAloneAreVisitedToo() {
    Overlay overlay = new Overlay(base);
    List.of(put(1), put(2)).forEach(overlay::apply);
    assertEquals(List.of(2L, 1L), visited(overlay, Order.NEWEST_FIRST, 9));
    assertEquals(List.of(1L, 2L), visited(overlay, Order.OLDEST_FIRST, 9));
  }
}
