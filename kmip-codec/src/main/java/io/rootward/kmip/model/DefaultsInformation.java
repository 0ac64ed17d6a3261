package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * What a server sets when a client leaves it out: KMIP 2.1 section 7.11.
 *
 * @param objectDefaults the defaults of each type
 */
public record DefaultsInformation(List<ObjectDefaults> objectDefaults) {
  private static final Field<ObjectDefaults> OBJECT_DEFAULTS =
      Field.of(Tag.OBJECT_DEFAULTS, ObjectDefaults.CODEC);

  /** The declaration. */
  public static final StructureCodec<DefaultsInformation> CODEC =
      StructureCodec.<DefaultsInformation>builder()
          .repeated(OBJECT_DEFAULTS, DefaultsInformation::objectDefaults)
          .reads(in -> new DefaultsInformation(in.list(OBJECT_DEFAULTS)));

  public DefaultsInformation {
    objectDefaults = List.copyOf(objectDefaults);
  }
}
