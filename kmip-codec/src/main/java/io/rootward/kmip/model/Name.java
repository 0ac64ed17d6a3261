package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.NameType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * A name of an object: KMIP 2.1 section 4.32.
 *
 * @param nameValue the text
 * @param nameType whether it is plain text or a URI
 */
public record Name(String nameValue, NameType nameType) {
  private static final Field<String> NAME_VALUE = Field.of(Tag.NAME_VALUE, TEXT);
  private static final Field<NameType> NAME_TYPE =
      Field.of(Tag.NAME_TYPE, enumeration(NameType.TABLE));

  /** The declaration. */
  public static final StructureCodec<Name> CODEC =
      StructureCodec.<Name>builder()
          .required(NAME_VALUE, Name::nameValue)
          .required(NAME_TYPE, Name::nameType)
          .reads(in -> new Name(in.get(NAME_VALUE), in.get(NAME_TYPE)));

  /** A name that is plain text. */
  public static Name of(String value) {
    return new Name(value, NameType.UNINTERPRETED_TEXT_STRING);
  }
}
