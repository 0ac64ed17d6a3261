package io.rootward.kmip.ttlv;

import java.util.List;

/** What is done to whole trees. */
public final class TtlvItems {
  private TtlvItems() {}

  /**
   * Overwrites every byte string and big integer of a tree with zeros. For its last holder; text
   * cannot be overwritten in this language and is left to the collector.
   */
  public static void wipe(TtlvItem item) {
    switch (item) {
      case TtlvItem.Structure structure -> wipe(structure.items());
      case TtlvItem.BytesItem bytes -> bytes.value().wipe();
      case TtlvItem.BigIntegerItem big -> big.value().wipe();
      default -> {}
    }
  }

  private static void wipe(List<TtlvItem> items) {
    for (TtlvItem item : items) {
      wipe(item);
    }
  }
}
