package io.rootward.kmip.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributeFormsTest {
  private static final long SEED = 20261121;

  private final Samples samples = new Samples(new Random(SEED));

  /**
   * Whatever a version has comes back in that version; what it lacks is not written. A value may
   * lose fields or enumeration values that the version lacks, so what came back once stays.
   */
  @Test
  void everyAttributeComesBackInEveryVersionThatHasIt() {
    Set<String> seen = new HashSet<>();
    for (AttributeType<?> type : AttributeRegistry.ALL) {
      for (int round = 0; round < 50; round++) {
        Attribute<?> attribute = samples.attribute(type);
        for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
          if (comesBack(attribute, version)) {
            seen.add(type + " " + version);
          }
        }
      }
    }
    for (AttributeType<?> type : AttributeRegistry.ALL) {
      for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
        assertEquals(type.isIn(version), seen.contains(type + " " + version), type + " " + version);
      }
    }
  }

  private static boolean comesBack(Attribute<?> attribute, ProtocolVersion version) {
    Attributes read = through(Attributes.of(attribute), version);
    if (!attribute.isIn(version)) {
      assertTrue(read.isEmpty(), () -> attribute + " in " + version);
      return false;
    }
    assertEquals(attribute.type(), read.list().getFirst().type());
    assertEquals(read, through(read, version));
    if (version.equals(ProtocolVersion.V2_1)) {
      assertEquals(Attributes.of(attribute), read);
    }
    return true;
  }

  private static Attributes through(Attributes attributes, ProtocolVersion version) {
    ValueType<Attributes> form =
        version.isAtLeast(ProtocolVersion.V2_0)
            ? AttributeForms.STRUCTURE
            : AttributeForms.TEMPLATE;
    return form.read(form.write(1, attributes, version), ReadContext.of(version));
  }

  @Test
  void customAttributesAreVendorAttributes() {
    AttributeType<TtlvItem> type = AttributeType.vendor("x", "Product");
    TtlvItem value = text(Tag.ATTRIBUTE_VALUE, "vSAN");
    Attributes attributes = Attributes.of(Attribute.of(type, value).withIndex(2));

    TtlvItem.Structure old =
        structure(
            1,
            structure(
                Tag.ATTRIBUTE.code(),
                text(Tag.ATTRIBUTE_NAME, "x-Product"),
                new TtlvItem.IntegerItem(Tag.ATTRIBUTE_INDEX.code(), 2),
                value));
    assertEquals(old, AttributeForms.TEMPLATE.write(1, attributes, ProtocolVersion.V1_0));

    TtlvItem.Structure newer =
        structure(
            1,
            structure(
                Tag.ATTRIBUTE.code(),
                text(Tag.VENDOR_IDENTIFICATION, "x"),
                text(Tag.ATTRIBUTE_NAME, "Product"),
                value));
    assertEquals(newer, AttributeForms.STRUCTURE.write(1, attributes, ProtocolVersion.V2_0));

    assertEquals(attributes, through(attributes, ProtocolVersion.V1_0));
    assertEquals(List.of(value), through(attributes, ProtocolVersion.V2_1).all(type));
  }

  @Test
  void otherVendorsHaveNoNameInKmip1() {
    AttributeType<TtlvItem> type = AttributeType.vendor("ACME", "Colour");
    Attributes attributes = Attributes.of(Attribute.of(type, text(Tag.ATTRIBUTE_VALUE, "red")));
    assertTrue(through(attributes, ProtocolVersion.V1_4).isEmpty());
    assertEquals(attributes, through(attributes, ProtocolVersion.V2_0));
  }

  @Test
  void unknownAttributesSurviveWithinTheirVersions() {
    TtlvItem extension = new TtlvItem.TextItem(0x540123, "kept");
    ReadContext context = ReadContext.of(ProtocolVersion.V2_1);
    TtlvItem.Structure two = structure(1, extension);
    Attributes read = AttributeForms.STRUCTURE.read(two, context);
    assertEquals(AttributeType.Origin.UNKNOWN, read.list().getFirst().type().origin());
    assertEquals(two, AttributeForms.STRUCTURE.write(1, read, ProtocolVersion.V2_1));
    assertTrue(through(read, ProtocolVersion.V1_4).isEmpty());

    TtlvItem.Structure one =
        structure(
            1,
            structure(
                Tag.ATTRIBUTE.code(),
                text(Tag.ATTRIBUTE_NAME, "Ciphertext Colour"),
                text(Tag.ATTRIBUTE_VALUE, "red")));
    ReadContext old = ReadContext.of(ProtocolVersion.V1_2);
    assertEquals(
        one,
        AttributeForms.TEMPLATE.write(
            1, AttributeForms.TEMPLATE.read(one, old), ProtocolVersion.V1_2));
  }

  /** A client of 1.0 that sends an attribute of 1.4 is told so by the server, not by the codec. */
  @Test
  void anAttributeOfALaterVersionIsUnknownInAnEarlierOne() {
    TtlvItem item =
        structure(
            Tag.ATTRIBUTE.code(),
            text(Tag.ATTRIBUTE_NAME, "Comment"),
            text(Tag.ATTRIBUTE_VALUE, "hello"));
    Attribute<?> early = AttributeForms.NAMED.read(item, ReadContext.of(ProtocolVersion.V1_0));
    assertEquals(AttributeType.unknown("Comment"), early.type());
    Attribute<?> late = AttributeForms.NAMED.read(item, ReadContext.of(ProtocolVersion.V1_4));
    assertEquals(Attribute.of(AttributeTypes.COMMENT, "hello"), late);
  }

  @Test
  void templateNamesAreKept() {
    Attributes attributes = new Attributes(List.of(Name.of("template")), List.of());
    assertEquals(attributes, through(attributes, ProtocolVersion.V1_2));
  }

  @Test
  void referencesAreNamesOrTags() {
    assertEquals(
        text(Tag.ATTRIBUTE_NAME, "x-Product"),
        AttributeForms.REFERENCE_BY_NAME.write(
            Tag.ATTRIBUTE_NAME.code(), AttributeType.vendor("x", "Product"), ProtocolVersion.V1_0));
    TtlvItem state = new TtlvItem.EnumerationItem(1, Tag.STATE.code());
    ReadContext context = ReadContext.of(ProtocolVersion.V2_0);
    assertEquals(AttributeTypes.STATE, AttributeForms.REFERENCE.read(state, context));
    assertEquals(
        state, AttributeForms.REFERENCE.write(1, AttributeTypes.STATE, ProtocolVersion.V2_0));
    AttributeType<?> vendor = AttributeType.vendor("ACME", "Colour");
    TtlvItem written = AttributeForms.REFERENCE.write(1, vendor, ProtocolVersion.V2_0);
    assertEquals(vendor, AttributeForms.REFERENCE.read(written, context));
  }

  @Test
  void currentAndNewAttributesAreExactlyOne() {
    Attribute<?> state = Attribute.of(AttributeTypes.STATE, State.ACTIVE);
    TtlvItem two =
        AttributeForms.STRUCTURE.write(1, Attributes.of(state, state), ProtocolVersion.V2_1);
    ReadContext context = ReadContext.of(ProtocolVersion.V2_1);
    assertThrows(FieldException.class, () -> AttributeForms.SINGLE.read(two, context));
    TtlvItem one = AttributeForms.SINGLE.write(1, state, ProtocolVersion.V2_1);
    assertEquals(state, AttributeForms.SINGLE.read(one, context));
  }

  @Test
  void aMultiMapThatNobodyChanges() {
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.NAME, Name.of("a"))
            .add(AttributeTypes.OBJECT_TYPE, ObjectType.SYMMETRIC_KEY)
            .add(AttributeTypes.NAME, Name.of("b"))
            .build();
    assertEquals(List.of(Name.of("a"), Name.of("b")), attributes.all(AttributeTypes.NAME));
    assertEquals(List.of(AttributeTypes.NAME, AttributeTypes.OBJECT_TYPE), attributes.types());
    Attributes changed = attributes.with(AttributeTypes.NAME, Name.of("c"));
    assertEquals(Name.of("c"), changed.orNull(AttributeTypes.NAME));
    assertEquals(2, changed.list().size());
    assertEquals(3, attributes.list().size());
    assertFalse(changed.without(AttributeTypes.NAME).has(AttributeTypes.NAME));
  }

  private static TtlvItem text(Tag tag, String value) {
    return new TtlvItem.TextItem(tag.code(), value);
  }

  private static TtlvItem.Structure structure(int tag, TtlvItem... items) {
    return new TtlvItem.Structure(tag, List.of(items));
  }
}
