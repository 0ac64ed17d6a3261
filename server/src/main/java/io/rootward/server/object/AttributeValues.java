package io.rootward.server.object;

import io.rootward.kmip.model.AlternativeName;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value must be to be kept, whatever the operation that brings it. */
final class AttributeValues {
  /** Longest text or byte string in an attribute, in bytes of UTF-8. */
  static final int VALUE_BYTES_MAX = 64 * 1024;

  /** Made by Derive Key, and what later decisions rest on: no client may claim them. */
  private static final Set<LinkType> SERVER_LINKS =
      EnumSet.of(LinkType.DERIVATION_BASE_OBJECT_LINK, LinkType.DERIVED_KEY_LINK);

  private AttributeValues() {}

  /** Judges one value that a client gives. */
  static <V> void check(Attribute<V> attribute) {
    sizes(attribute);
    switch (attribute.value()) {
      case Name(String value, var _) -> text(attribute, value);
      case AlternativeName name -> text(attribute, name.alternativeNameValue());
      case Link link -> link(link);
      case UsageLimits limits -> limits(attribute, limits);
      case String value when attribute.type().equals(AttributeTypes.OBJECT_GROUP) ->
          text(attribute, value);
      case TtlvItem item -> vendorValue(attribute, item);
      default -> {}
    }
  }

  private static void text(Attribute<?> attribute, String value) {
    if (value.isEmpty()) {
      throw invalid(attribute, "must not be empty");
    }
  }

  private static void link(Link link) {
    if (SERVER_LINKS.contains(link.linkType())) {
      throw new KmipException(
          ResultReason.ATTRIBUTE_READ_ONLY,
          ResultReason.PERMISSION_DENIED,
          "a link of type " + link.linkType().specName() + " is made by Derive Key only");
    }
    if (!(link.linkedObjectIdentifier() instanceof UniqueIdentifier.Text)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "the linked object must be named by its identifier");
    }
  }

  private static void limits(Attribute<?> attribute, UsageLimits limits) {
    Long total = limits.total();
    if (total == null || total <= 0 || limits.unit() == null) {
      throw invalid(attribute, "needs a positive total and a unit");
    }
  }

  /** Structures in custom attributes hold no structures: KMIP 1.4 section 3.39. */
  private static void vendorValue(Attribute<?> attribute, TtlvItem item) {
    if (item instanceof TtlvItem.Structure structure
        && structure.items().stream().anyMatch(TtlvItem.Structure.class::isInstance)) {
      throw invalid(attribute, "holds a structure within a structure");
    }
    if (attribute.type().name().isEmpty()) {
      throw invalid(attribute, "needs a name");
    }
    if (attribute.type().equals(SensitiveRules.TRUSTED) && item.type() != Type.BOOLEAN) {
      throw invalid(attribute, "must be of item type " + Type.BOOLEAN);
    }
    DerivationSettings.of(attribute.type())
        .filter(setting -> setting.itemType() != item.type())
        .ifPresent(
            setting -> {
              throw invalid(attribute, "must be of item type " + setting.itemType());
            });
  }

  private static <V> void sizes(Attribute<V> attribute) {
    V value = attribute.value();
    ProtocolVersion any =
        attribute.isIn(ProtocolVersion.V2_1) ? ProtocolVersion.V2_1 : ProtocolVersion.V1_4;
    TtlvItem item =
        value instanceof TtlvItem given ? given : attribute.type().valueType().write(0, value, any);
    if (longest(item) > VALUE_BYTES_MAX || longestName(attribute) > VALUE_BYTES_MAX) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          ResultReason.INVALID_FIELD,
          "attribute " + attribute.type() + " is longer than " + VALUE_BYTES_MAX + " bytes");
    }
  }

  private static int longestName(Attribute<?> attribute) {
    return attribute.type().nameIn1x().length();
  }

  private static int longest(TtlvItem item) {
    return switch (item) {
      case TtlvItem.Structure it -> it.items().stream().mapToInt(AttributeValues::longest).sum();
      case TtlvItem.TextItem it -> it.value().getBytes(StandardCharsets.UTF_8).length;
      case TtlvItem.BytesItem it -> it.value().length();
      case TtlvItem.BigIntegerItem it -> it.value().length();
      default -> 0;
    };
  }

  /** Judges dates against each other: KMIP 1.4 sections 3.24 to 3.27. */
  static void checkDates(Attributes attributes) {
    ordered(
        "Process Start Date precedes Activation Date",
        attributes.orNull(AttributeTypes.ACTIVATION_DATE),
        attributes.orNull(AttributeTypes.PROCESS_START_DATE));
    ordered(
        "Deactivation Date precedes Activation Date",
        attributes.orNull(AttributeTypes.ACTIVATION_DATE),
        attributes.orNull(AttributeTypes.DEACTIVATION_DATE));
    ordered(
        "Protect Stop Date is later than Deactivation Date",
        attributes.orNull(AttributeTypes.PROTECT_STOP_DATE),
        attributes.orNull(AttributeTypes.DEACTIVATION_DATE));
  }

  private static void ordered(String broken, @Nullable Instant first, @Nullable Instant second) {
    if (first != null && second != null && second.isBefore(first)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE, ResultReason.INVALID_FIELD, broken);
    }
  }

  private static KmipException invalid(Attribute<?> attribute, String what) {
    return new KmipException(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        ResultReason.INVALID_FIELD,
        "attribute " + attribute.type() + " " + what);
  }
}
