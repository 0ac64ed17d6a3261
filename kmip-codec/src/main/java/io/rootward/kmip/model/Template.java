package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Attributes to be copied into other objects: KMIP 1.4 section 2.2.6; not in 2.x.
 *
 * @param attributes the attributes
 */
public record Template(Attributes attributes) implements ObjectValue {
  private static final Field<Attribute<?>> ATTRIBUTE =
      Field.of(Tag.ATTRIBUTE, AttributeForms.NAMED, VersionRange.ONLY_1_X);

  /** The declaration. */
  public static final StructureCodec<Template> CODEC =
      StructureCodec.<Template>builder()
          .repeated(ATTRIBUTE, template -> template.attributes().list())
          .reads(in -> new Template(Attributes.of(in.list(ATTRIBUTE))));
}
