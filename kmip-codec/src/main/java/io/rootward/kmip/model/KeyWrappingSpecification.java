package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a client wants a key wrapped: KMIP 2.1 section 7.18.
 *
 * @param wrappingMethod encrypt, MAC or sign, and in which order
 * @param encryptionKeyInformation the key that encrypts
 * @param macSignatureKeyInformation the key that authenticates
 * @param attributeNames attributes to be wrapped with the key; by name in every version
 * @param encodingOption absent means that the Key Value is encoded as TTLV before wrapping
 */
public record KeyWrappingSpecification(
    WrappingMethod wrappingMethod,
    @Nullable KeyInformation encryptionKeyInformation,
    @Nullable KeyInformation macSignatureKeyInformation,
    List<AttributeType<?>> attributeNames,
    @Nullable EncodingOption encodingOption) {
  private static final Field<WrappingMethod> WRAPPING_METHOD =
      Field.of(Tag.WRAPPING_METHOD, enumeration(WrappingMethod.TABLE));
  private static final Field<KeyInformation> ENCRYPTION_KEY_INFORMATION =
      Field.of(Tag.ENCRYPTION_KEY_INFORMATION, KeyInformation.CODEC);
  private static final Field<KeyInformation> MAC_SIGNATURE_KEY_INFORMATION =
      Field.of(Tag.MAC_SIGNATURE_KEY_INFORMATION, KeyInformation.CODEC);
  private static final Field<AttributeType<?>> ATTRIBUTE_NAME =
      Field.of(Tag.ATTRIBUTE_NAME, AttributeForms.REFERENCE_BY_NAME);
  private static final Field<EncodingOption> ENCODING_OPTION =
      Field.of(Tag.ENCODING_OPTION, enumeration(EncodingOption.TABLE));

  /** The declaration. */
  public static final StructureCodec<KeyWrappingSpecification> CODEC =
      StructureCodec.<KeyWrappingSpecification>builder()
          .required(WRAPPING_METHOD, KeyWrappingSpecification::wrappingMethod)
          .optional(ENCRYPTION_KEY_INFORMATION, KeyWrappingSpecification::encryptionKeyInformation)
          .optional(
              MAC_SIGNATURE_KEY_INFORMATION, KeyWrappingSpecification::macSignatureKeyInformation)
          .repeated(ATTRIBUTE_NAME, KeyWrappingSpecification::attributeNames)
          .optional(ENCODING_OPTION, KeyWrappingSpecification::encodingOption)
          .reads(
              in ->
                  new KeyWrappingSpecification(
                      in.get(WRAPPING_METHOD),
                      in.orNull(ENCRYPTION_KEY_INFORMATION),
                      in.orNull(MAC_SIGNATURE_KEY_INFORMATION),
                      in.list(ATTRIBUTE_NAME),
                      in.orNull(ENCODING_OPTION)));

  public KeyWrappingSpecification {
    attributeNames = List.copyOf(attributeNames);
  }
}
