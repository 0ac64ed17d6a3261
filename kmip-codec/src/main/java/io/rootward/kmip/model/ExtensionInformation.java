package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.ENUMERATION_NUMBER;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import org.jspecify.annotations.Nullable;

/**
 * An item of the extension range that a server understands: KMIP 2.1 section 7.13.
 *
 * @param extensionName its name
 * @param extensionTag the tag, 0x540000 to 0x54FFFF
 * @param extensionType the number of the item type; an Integer up to 1.4, an Enumeration since 2.0
 * @param extensionEnumeration the values it has, when an enumeration
 * @param extensionAttribute whether it is an attribute
 * @param extensionParentStructureTag the structure it stands in
 * @param extensionDescription for people
 */
public record ExtensionInformation(
    String extensionName,
    @Nullable Integer extensionTag,
    @Nullable Integer extensionType,
    @Nullable Integer extensionEnumeration,
    @Nullable Boolean extensionAttribute,
    @Nullable Integer extensionParentStructureTag,
    @Nullable String extensionDescription) {
  private static final Field<String> EXTENSION_NAME = Field.of(Tag.EXTENSION_NAME, TEXT);
  private static final Field<Integer> EXTENSION_TAG = Field.of(Tag.EXTENSION_TAG, INTEGER);
  private static final Field<Integer> EXTENSION_TYPE_1X =
      Field.of(
          Tag.EXTENSION_TYPE,
          INTEGER,
          VersionRange.between(ProtocolVersion.V1_1, ProtocolVersion.V1_4));
  private static final Field<Integer> EXTENSION_TYPE =
      Field.of(Tag.EXTENSION_TYPE, ENUMERATION_NUMBER, VersionRange.SINCE_2_0);
  private static final Field<Integer> EXTENSION_ENUMERATION =
      Field.of(Tag.EXTENSION_ENUMERATION, INTEGER);
  private static final Field<Boolean> EXTENSION_ATTRIBUTE =
      Field.of(Tag.EXTENSION_ATTRIBUTE, BOOLEAN);
  private static final Field<Integer> EXTENSION_PARENT_STRUCTURE_TAG =
      Field.of(Tag.EXTENSION_PARENT_STRUCTURE_TAG, INTEGER);
  private static final Field<String> EXTENSION_DESCRIPTION =
      Field.of(Tag.EXTENSION_DESCRIPTION, TEXT);

  /** The declaration. */
  public static final StructureCodec<ExtensionInformation> CODEC =
      StructureCodec.<ExtensionInformation>builder()
          .required(EXTENSION_NAME, ExtensionInformation::extensionName)
          .optional(EXTENSION_TAG, ExtensionInformation::extensionTag)
          .optional(EXTENSION_TYPE_1X, ExtensionInformation::extensionType)
          .optional(EXTENSION_TYPE, ExtensionInformation::extensionType)
          .optional(EXTENSION_ENUMERATION, ExtensionInformation::extensionEnumeration)
          .optional(EXTENSION_ATTRIBUTE, ExtensionInformation::extensionAttribute)
          .optional(
              EXTENSION_PARENT_STRUCTURE_TAG, ExtensionInformation::extensionParentStructureTag)
          .optional(EXTENSION_DESCRIPTION, ExtensionInformation::extensionDescription)
          .reads(
              in ->
                  new ExtensionInformation(
                      in.get(EXTENSION_NAME),
                      in.orNull(EXTENSION_TAG),
                      in.either(EXTENSION_TYPE_1X, EXTENSION_TYPE),
                      in.orNull(EXTENSION_ENUMERATION),
                      in.orNull(EXTENSION_ATTRIBUTE),
                      in.orNull(EXTENSION_PARENT_STRUCTURE_TAG),
                      in.orNull(EXTENSION_DESCRIPTION)));
}
