package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a key block is wrapped: KMIP 2.1 section 3.3.
 *
 * @param wrappingMethod encrypt, MAC or sign, and in which order
 * @param encryptionKeyInformation the key that encrypted
 * @param macSignatureKeyInformation the key that authenticated
 * @param macSignature MAC or signature of the key value
 * @param ivCounterNonce what the encryption began with
 * @param encodingOption absent means that the Key Value was encoded as TTLV
 */
public record KeyWrappingData(
    WrappingMethod wrappingMethod,
    @Nullable KeyInformation encryptionKeyInformation,
    @Nullable KeyInformation macSignatureKeyInformation,
    @Nullable ByteString macSignature,
    @Nullable ByteString ivCounterNonce,
    @Nullable EncodingOption encodingOption) {
  private static final Field<WrappingMethod> WRAPPING_METHOD =
      Field.of(Tag.WRAPPING_METHOD, enumeration(WrappingMethod.TABLE));
  private static final Field<KeyInformation> ENCRYPTION_KEY_INFORMATION =
      Field.of(Tag.ENCRYPTION_KEY_INFORMATION, KeyInformation.CODEC);
  private static final Field<KeyInformation> MAC_SIGNATURE_KEY_INFORMATION =
      Field.of(Tag.MAC_SIGNATURE_KEY_INFORMATION, KeyInformation.CODEC);
  private static final Field<ByteString> MAC_SIGNATURE = Field.of(Tag.MAC_SIGNATURE, BYTES);
  private static final Field<ByteString> IV_COUNTER_NONCE = Field.of(Tag.IV_COUNTER_NONCE, BYTES);
  private static final Field<EncodingOption> ENCODING_OPTION =
      Field.of(Tag.ENCODING_OPTION, enumeration(EncodingOption.TABLE));

  /** The declaration. */
  public static final StructureCodec<KeyWrappingData> CODEC =
      StructureCodec.<KeyWrappingData>builder()
          .required(WRAPPING_METHOD, KeyWrappingData::wrappingMethod)
          .optional(ENCRYPTION_KEY_INFORMATION, KeyWrappingData::encryptionKeyInformation)
          .optional(MAC_SIGNATURE_KEY_INFORMATION, KeyWrappingData::macSignatureKeyInformation)
          .optional(MAC_SIGNATURE, KeyWrappingData::macSignature)
          .optional(IV_COUNTER_NONCE, KeyWrappingData::ivCounterNonce)
          .optional(ENCODING_OPTION, KeyWrappingData::encodingOption)
          .reads(
              in ->
                  new KeyWrappingData(
                      in.get(WRAPPING_METHOD),
                      in.orNull(ENCRYPTION_KEY_INFORMATION),
                      in.orNull(MAC_SIGNATURE_KEY_INFORMATION),
                      in.orNull(MAC_SIGNATURE),
                      in.orNull(IV_COUNTER_NONCE),
                      in.orNull(ENCODING_OPTION)));
}
