package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.enums.KmipVocabulary;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Values of attributes for people and programs, with the names that XML and JSON messages use. */
final class ItemForms {
  private static final KmipVocabulary NAMES = KmipVocabulary.INSTANCE;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ItemForms() {}

  /** In one line of a table; fields of a structure as name=value. */
  static String text(TtlvItem item) {
    return switch (item) {
      case TtlvItem.Structure structure ->
          structure.items().stream()
              .map(inner -> XmlNames.ofTag(inner.tag()) + "=" + text(inner))
              .collect(Collectors.joining(", "));
      case TtlvItem.IntegerItem mask when NAMES.isMask(mask.tag()) ->
          String.join(", ", NAMES.maskNames(mask.tag(), mask.value()));
      case TtlvItem.IntervalItem interval -> interval.seconds() + " s";
      default -> json(item).asText();
    };
  }

  /** As JSON: moments and bytes as text, masks as lists of names. */
  static JsonNode json(TtlvItem item) {
    return switch (item) {
      case TtlvItem.Structure structure -> structure(structure);
      case TtlvItem.IntegerItem number -> integer(number);
      case TtlvItem.LongIntegerItem number -> JSON.numberNode(number.value());
      case TtlvItem.BigIntegerItem number -> JSON.textNode(number.value().toHex());
      case TtlvItem.EnumerationItem value -> JSON.textNode(name(value));
      case TtlvItem.BooleanItem truth -> JSON.booleanNode(truth.value());
      case TtlvItem.TextItem text -> JSON.textNode(text.value());
      case TtlvItem.BytesItem bytes -> JSON.textNode(bytes.value().toHex());
      case TtlvItem.DateTimeItem moment -> JSON.textNode(moment.value().toString());
      case TtlvItem.IntervalItem interval -> JSON.numberNode(interval.seconds());
      case TtlvItem.DateTimeExtendedItem moment ->
          JSON.textNode(Instant.EPOCH.plus(moment.micros(), ChronoUnit.MICROS).toString());
    };
  }

  /** Fields that stand more than once within an attribute are joined to a list. */
  private static ObjectNode structure(TtlvItem.Structure structure) {
    ObjectNode node = JSON.objectNode();
    for (TtlvItem inner : structure.items()) {
      String name = XmlNames.ofTag(inner.tag());
      JsonNode before = node.get(name);
      if (before == null) {
        node.set(name, json(inner));
      } else if (before instanceof ArrayNode list) {
        list.add(json(inner));
      } else {
        node.putArray(name).add(before).add(json(inner));
      }
    }
    return node;
  }

  /** A mask as a number says nothing to people, and bits may be added by later versions. */
  private static JsonNode integer(TtlvItem.IntegerItem number) {
    if (!NAMES.isMask(number.tag())) {
      return JSON.numberNode(number.value());
    }
    ArrayNode bits = JSON.arrayNode();
    NAMES.maskNames(number.tag(), number.value()).forEach(bits::add);
    return bits;
  }

  /** Values without a name here, of vendors or newer versions, stay readable as numbers. */
  private static String name(TtlvItem.EnumerationItem value) {
    String name = NAMES.enumName(value.tag(), value.value());
    return name == null ? "0x%08X".formatted(value.value()) : name;
  }
}
