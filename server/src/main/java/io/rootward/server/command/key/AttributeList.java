package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeForms;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlNames;
import io.rootward.server.command.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * All attributes of an object.
 *
 * @param uniqueIdentifier the object
 * @param attributes what it has
 */
record AttributeList(String uniqueIdentifier, Attributes attributes) implements Result {
  @Override
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("uniqueIdentifier", uniqueIdentifier);
    ObjectNode all = node.putObject("attributes");
    for (Attribute<?> attribute : attributes.list()) {
      String name = jsonName(attribute.type());
      if (attribute.type().multiple()) {
        all.withArray("/" + pointer(name)).add(ItemForms.json(item(attribute)));
      } else {
        all.set(name, ItemForms.json(item(attribute)));
      }
    }
    return node;
  }

  @Override
  public void print(Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    for (Attribute<?> attribute : attributes.list()) {
      rows.add(List.of(name(attribute.type()), ItemForms.text(item(attribute))));
    }
    terminal.table(List.of("ATTRIBUTE", "VALUE"), rows);
  }

  /** The specification's name, or for a vendor attribute vendor and name. */
  private static String name(AttributeType<?> type) {
    String vendor = type.vendorIdentification();
    return vendor == null ? type.name() : vendor + "-" + type.name();
  }

  /** The name that XML and JSON messages use. */
  private static String jsonName(AttributeType<?> type) {
    String name = name(type);
    return type.origin() == AttributeType.Origin.STANDARD ? XmlNames.ofSpecName(name) : name;
  }

  /** RFC 6901 section 3: a vendor may use any letter in a name. */
  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Its value as a message of KMIP 2.1 has it. */
  private static TtlvItem item(Attribute<?> attribute) {
    TtlvItem written =
        AttributeForms.STRUCTURE.write(
            Tag.ATTRIBUTES.code(), Attributes.of(attribute), ProtocolVersion.V2_1);
    TtlvItem item = ((TtlvItem.Structure) written).items().getFirst();
    return attribute.type().vendorIdentification() != null
            && item instanceof TtlvItem.Structure vendor
        ? vendor.items().getLast()
        : item;
  }
}
