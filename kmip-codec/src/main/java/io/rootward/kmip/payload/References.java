package io.rootward.kmip.payload;

import io.rootward.kmip.model.AttributeForms;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.List;

/** References to attributes: by Attribute Name in KMIP 1.x, by Attribute Reference in 2.x. */
final class References {
  static final Field<AttributeType<?>> NAMES =
      Field.of(Tag.ATTRIBUTE_NAME, AttributeForms.REFERENCE_BY_NAME, VersionRange.ONLY_1_X);
  static final Field<AttributeType<?>> TAGS =
      Field.of(Tag.ATTRIBUTE_REFERENCE, AttributeForms.REFERENCE);

  private References() {}

  /** The references of a structure that repeats them, in whichever form. */
  static List<AttributeType<?>> of(FieldValues in) {
    List<AttributeType<?>> names = in.list(NAMES);
    return names.isEmpty() ? in.list(TAGS) : names;
  }
}
