package io.rootward.kmip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.PartialAttribute;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.NameType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.UnknownRequest;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filters of Locate in the forms that clients send. */
class LocateTest {
  private static final TtlvItem NAME_VALUE = text(Tag.NAME_VALUE, "vpn-1");
  private static final TtlvItem NAME_TYPE =
      new TtlvItem.EnumerationItem(Tag.NAME_TYPE.code(), NameType.UNINTERPRETED_TEXT_STRING.code());

  @Test
  void fortiOsWrapsItsFilterInATemplateAttribute() {
    TtlvItem name = structure(Tag.NAME, NAME_VALUE, NAME_TYPE);
    Locate.Request asName = read(ProtocolVersion.V1_0, structure(Tag.TEMPLATE_ATTRIBUTE, name));
    assertEquals(nameOnly(), asName.conditions());

    TtlvItem value = structure(Tag.ATTRIBUTE_VALUE, NAME_VALUE, NAME_TYPE);
    TtlvItem attribute = structure(Tag.ATTRIBUTE, text(Tag.ATTRIBUTE_NAME, "Name"), value);
    Locate.Request asAttribute =
        read(ProtocolVersion.V1_0, structure(Tag.TEMPLATE_ATTRIBUTE, attribute));
    assertEquals(nameOnly(), asAttribute.conditions());

    Locate.Request plain = read(ProtocolVersion.V1_0, attribute);
    assertEquals(nameOnly(), plain.conditions());
  }

  private static LocateConditions nameOnly() {
    return LocateConditions.of(
        Attributes.builder().add(AttributeTypes.NAME, Name.of("vpn-1")).build());
  }

  @Test
  void aFilterMayBeAbsent() {
    assertTrue(read(ProtocolVersion.V1_4).conditions().isEmpty());
    assertTrue(read(ProtocolVersion.V2_0).conditions().isEmpty());
    assertTrue(read(ProtocolVersion.V2_1, structure(Tag.ATTRIBUTES)).conditions().isEmpty());
  }

  /** KMIP 1.4 section 4.9: a structure may be given in part. */
  @Test
  void structuresMayBeGivenInPart() {
    TtlvItem target = text(Tag.LINKED_OBJECT_IDENTIFIER, "id-1");
    TtlvItem two = structure(Tag.ATTRIBUTES, structure(Tag.LINK, target), objectType());
    Locate.Request request = read(ProtocolVersion.V2_1, two);
    assertEquals(
        ObjectType.SYMMETRIC_KEY,
        request.conditions().attributes().orNull(AttributeTypes.OBJECT_TYPE));
    PartialAttribute partial = request.conditions().partials().getFirst();
    assertTrue(partial.matches(linked("id-1"), ProtocolVersion.V2_1));
    assertFalse(partial.matches(linked("id-2"), ProtocolVersion.V2_1));
    assertFalse(partial.matches(Attributes.EMPTY, ProtocolVersion.V2_1));

    TtlvItem one =
        structure(
            Tag.ATTRIBUTE,
            text(Tag.ATTRIBUTE_NAME, "Link"),
            structure(Tag.ATTRIBUTE_VALUE, target));
    PartialAttribute old = read(ProtocolVersion.V1_2, one).conditions().partials().getFirst();
    assertTrue(old.matches(linked("id-1"), ProtocolVersion.V1_2));
    assertFalse(old.matches(linked("id-2"), ProtocolVersion.V1_2));
  }

  private static Attributes linked(String id) {
    return Attributes.builder()
        .add(AttributeTypes.LINK, Link.to(LinkType.PARENT_LINK, "other"))
        .add(AttributeTypes.LINK, Link.to(LinkType.DERIVED_KEY_LINK, id))
        .build();
  }

  @Test
  void conditionsGivenInPartComeBack() {
    TtlvItem link = structure(Tag.LINK, text(Tag.LINKED_OBJECT_IDENTIFIER, "id-1"));
    Locate.Request request =
        read(ProtocolVersion.V2_1, structure(Tag.ATTRIBUTES, objectType(), link));
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      RequestHeader header = RequestHeader.of(version, 1);
      RequestMessage message = RequestMessage.of(header, List.of(RequestBatchItem.of(request)));
      RequestMessage back = RequestMessage.read(message.toItem());
      Locate.Request read = (Locate.Request) back.batchItems().getFirst().payload();
      assertEquals(request.conditions().attributes(), read.conditions().attributes());
      assertTrue(
          read.conditions().partials().getFirst().matches(linked("id-1"), version),
          () -> "in " + version);
    }
  }

  private static TtlvItem objectType() {
    return new TtlvItem.EnumerationItem(Tag.OBJECT_TYPE.code(), ObjectType.SYMMETRIC_KEY.code());
  }

  private static Locate.Request read(ProtocolVersion version, TtlvItem... payload) {
    TtlvItem item = structure(Tag.REQUEST_PAYLOAD, payload);
    RequestBatchItem batchItem =
        new RequestBatchItem(
            Operation.LOCATE.code(), null, null, new UnknownRequest(item), List.of());
    RequestHeader header = RequestHeader.of(version, 1);
    TtlvItem message = RequestMessage.of(header, List.of(batchItem)).toItem();
    return (Locate.Request) RequestMessage.read(message).batchItems().getFirst().payload();
  }

  private static TtlvItem text(Tag tag, String value) {
    return new TtlvItem.TextItem(tag.code(), value);
  }

  private static TtlvItem structure(Tag tag, TtlvItem... items) {
    return new TtlvItem.Structure(tag.code(), List.of(items));
  }
}
