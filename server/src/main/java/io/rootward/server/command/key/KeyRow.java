package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.schema.KmipEnum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list says about one object.
 *
 * @param uniqueIdentifier the object
 * @param attributes those of {@link #ATTRIBUTES} that it has
 */
record KeyRow(String uniqueIdentifier, Attributes attributes) {
  /** What is asked for. */
  static final List<AttributeType<?>> ATTRIBUTES =
      List.of(
          AttributeTypes.OBJECT_TYPE,
          AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
          AttributeTypes.CRYPTOGRAPHIC_LENGTH,
          AttributeTypes.STATE,
          AttributeTypes.NAME);

  /** One answer, one row: an attribute that the object lacks is absent there as here. */
  static KeyRow of(GetAttributes.Response response) {
    return new KeyRow(response.uniqueIdentifier(), response.attributes());
  }

  /** The cells of a table. */
  List<String> cells() {
    Integer bits = attributes.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    return List.of(
        uniqueIdentifier,
        word(AttributeTypes.OBJECT_TYPE),
        word(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
        bits == null ? "" : bits.toString(),
        word(AttributeTypes.STATE),
        String.join(", ", names()));
  }

  /** Fills a node; what the object does not have is left out. */
  void json(ObjectNode node) {
    node.put("uniqueIdentifier", uniqueIdentifier);
    put(node, "objectType", attributes.orNull(AttributeTypes.OBJECT_TYPE));
    put(node, "cryptographicAlgorithm", attributes.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM));
    Integer bits = attributes.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (bits != null) {
      node.put("cryptographicLength", bits);
    }
    put(node, "state", attributes.orNull(AttributeTypes.STATE));
    ArrayNode list = node.putArray("names");
    names().forEach(list::add);
  }

  private static void put(ObjectNode node, String field, @Nullable KmipEnum value) {
    if (value != null) {
      node.put(field, value.specName());
    }
  }

  /** The specification's word, which the options of {@code list} take back. */
  private String word(AttributeType<? extends KmipEnum> type) {
    KmipEnum value = attributes.orNull(type);
    return value == null ? "" : value.specName();
  }

  /** Name may stand several times (KMIP 2.1 section 4.32). */
  private List<String> names() {
    return attributes.all(AttributeTypes.NAME).stream().map(Name::nameValue).toList();
  }
}
