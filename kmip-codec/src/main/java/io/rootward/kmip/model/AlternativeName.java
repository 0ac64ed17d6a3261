package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.AlternativeNameType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * Another name, which need not be unique: KMIP 2.1 section 4.2.
 *
 * @param alternativeNameValue the text
 * @param alternativeNameType what the text is
 */
public record AlternativeName(
    String alternativeNameValue, AlternativeNameType alternativeNameType) {
  private static final Field<String> ALTERNATIVE_NAME_VALUE =
      Field.of(Tag.ALTERNATIVE_NAME_VALUE, TEXT);
  private static final Field<AlternativeNameType> ALTERNATIVE_NAME_TYPE =
      Field.of(Tag.ALTERNATIVE_NAME_TYPE, enumeration(AlternativeNameType.TABLE));

  /** The declaration. */
  public static final StructureCodec<AlternativeName> CODEC =
      StructureCodec.<AlternativeName>builder()
          .required(ALTERNATIVE_NAME_VALUE, AlternativeName::alternativeNameValue)
          .required(ALTERNATIVE_NAME_TYPE, AlternativeName::alternativeNameType)
          .reads(
              in ->
                  new AlternativeName(
                      in.get(ALTERNATIVE_NAME_VALUE), in.get(ALTERNATIVE_NAME_TYPE)));
}
