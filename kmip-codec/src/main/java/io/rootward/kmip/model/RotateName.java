package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.RotateNameType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * A name that survives rotation: KMIP 2.1 section 4.53.
 *
 * @param rotateNameValue the text
 * @param rotateNameType whether it is plain text or a URI
 */
public record RotateName(String rotateNameValue, RotateNameType rotateNameType) {
  private static final Field<String> ROTATE_NAME_VALUE = Field.of(Tag.ROTATE_NAME_VALUE, TEXT);
  private static final Field<RotateNameType> ROTATE_NAME_TYPE =
      Field.of(Tag.ROTATE_NAME_TYPE, enumeration(RotateNameType.TABLE));

  /** The declaration. */
  public static final StructureCodec<RotateName> CODEC =
      StructureCodec.<RotateName>builder()
          .required(ROTATE_NAME_VALUE, RotateName::rotateNameValue)
          .required(ROTATE_NAME_TYPE, RotateName::rotateNameType)
          .reads(in -> new RotateName(in.get(ROTATE_NAME_VALUE), in.get(ROTATE_NAME_TYPE)));
}
