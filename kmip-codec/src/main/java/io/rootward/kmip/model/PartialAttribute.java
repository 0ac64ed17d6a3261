package io.rootward.kmip.model;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.Optional;

/**
 * A structure of a Locate request with only some of the fields that the attribute has: KMIP 2.1
 * section 6.1.28. Candidates match by the fields that are given.
 *
 * @param type the attribute
 * @param fields the fields that are given
 */
public record PartialAttribute(AttributeType<?> type, TtlvItem.Structure fields) {
  /** Of an attribute that is a structure, the fields it has; empty for any other. */
  public static Optional<PartialAttribute> of(Attribute<?> attribute, ProtocolVersion version) {
    return RawAttribute.of(attribute, version).value() instanceof TtlvItem.Structure fields
        ? Optional.of(new PartialAttribute(attribute.type(), fields))
        : Optional.empty();
  }

  /** Whether some instance of this attribute has all the given fields with the given values. */
  public boolean matches(Attributes candidate, ProtocolVersion version) {
    return candidate.instances(type).stream().anyMatch(instance -> matchesOne(instance, version));
  }

  private boolean matchesOne(Attribute<?> instance, ProtocolVersion version) {
    return instance.isIn(version)
        && RawAttribute.of(instance, version).value() instanceof TtlvItem.Structure structure
        && structure.items().containsAll(fields.items());
  }

  TtlvItem.Structure value() {
    return new TtlvItem.Structure(Tag.ATTRIBUTE_VALUE.code(), fields.items());
  }
}
