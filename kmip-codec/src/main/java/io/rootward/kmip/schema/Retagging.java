package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.TtlvItem;

/** The same item under another tag: values move between Attribute Value and their own tags. */
final class Retagging {
  private Retagging() {}

  static TtlvItem withTag(TtlvItem item, int tag) {
    if (item.tag() == tag) {
      return item;
    }
    return switch (item) {
      case TtlvItem.Structure it -> new TtlvItem.Structure(tag, it.items());
      case TtlvItem.IntegerItem it -> new TtlvItem.IntegerItem(tag, it.value());
      case TtlvItem.LongIntegerItem it -> new TtlvItem.LongIntegerItem(tag, it.value());
      case TtlvItem.BigIntegerItem it -> new TtlvItem.BigIntegerItem(tag, it.value());
      case TtlvItem.EnumerationItem it -> new TtlvItem.EnumerationItem(tag, it.value());
      case TtlvItem.BooleanItem it -> new TtlvItem.BooleanItem(tag, it.value());
      case TtlvItem.TextItem it -> new TtlvItem.TextItem(tag, it.value());
      case TtlvItem.BytesItem it -> new TtlvItem.BytesItem(tag, it.value());
      case TtlvItem.DateTimeItem it -> new TtlvItem.DateTimeItem(tag, it.value());
      case TtlvItem.IntervalItem it -> new TtlvItem.IntervalItem(tag, it.seconds());
      case TtlvItem.DateTimeExtendedItem it -> new TtlvItem.DateTimeExtendedItem(tag, it.micros());
    };
  }
}
