package io.rootward.kmip.payload;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.model.AttributeForms;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.ttlv.Tag;

/** Fields of the operations that make key pairs: attributes in the form of 1.x and that of 2.x. */
final class PairFields {
  static final Field<Attributes> COMMON_TEMPLATE = template(Tag.COMMON_TEMPLATE_ATTRIBUTE);
  static final Field<Attributes> PRIVATE_TEMPLATE = template(Tag.PRIVATE_KEY_TEMPLATE_ATTRIBUTE);
  static final Field<Attributes> PUBLIC_TEMPLATE = template(Tag.PUBLIC_KEY_TEMPLATE_ATTRIBUTE);
  static final Field<Attributes> COMMON_ATTRIBUTES = attributes(Tag.COMMON_ATTRIBUTES);
  static final Field<Attributes> PRIVATE_ATTRIBUTES = attributes(Tag.PRIVATE_KEY_ATTRIBUTES);
  static final Field<Attributes> PUBLIC_ATTRIBUTES = attributes(Tag.PUBLIC_KEY_ATTRIBUTES);
  static final Field<ProtectionStorageMasks> COMMON_MASKS =
      masks(Tag.COMMON_PROTECTION_STORAGE_MASKS);
  static final Field<ProtectionStorageMasks> PRIVATE_MASKS =
      masks(Tag.PRIVATE_PROTECTION_STORAGE_MASKS);
  static final Field<ProtectionStorageMasks> PUBLIC_MASKS =
      masks(Tag.PUBLIC_PROTECTION_STORAGE_MASKS);
  static final Field<String> PRIVATE_KEY_UNIQUE_IDENTIFIER =
      Field.of(Tag.PRIVATE_KEY_UNIQUE_IDENTIFIER, TEXT);
  static final Field<String> PUBLIC_KEY_UNIQUE_IDENTIFIER =
      Field.of(Tag.PUBLIC_KEY_UNIQUE_IDENTIFIER, TEXT);

  private PairFields() {}

  private static Field<Attributes> template(Tag tag) {
    return Field.of(tag, AttributeForms.TEMPLATE);
  }

  private static Field<Attributes> attributes(Tag tag) {
    return Field.of(tag, AttributeForms.STRUCTURE);
  }

  private static Field<ProtectionStorageMasks> masks(Tag tag) {
    return Field.of(tag, ProtectionStorageMasks.CODEC);
  }

  /** Attributes in whichever form they came; none when they came in neither. */
  static Attributes either(
      FieldValues in, Field<Attributes> template, Field<Attributes> attributes) {
    return in.orElse(template, in.orElse(attributes, Attributes.EMPTY));
  }
}
