package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.KeyCompressionType;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import org.jspecify.annotations.Nullable;

/**
 * A key and how to understand it: KMIP 2.1 section 3.1.
 *
 * @param keyFormatType how the key material is encoded
 * @param keyCompressionType how a point of an elliptic curve is encoded
 * @param keyValue the key; may be absent since 1.2, when it is kept elsewhere
 * @param cryptographicAlgorithm absent for secret data
 * @param cryptographicLength bits; absent for secret data
 * @param keyWrappingData present only when the key is wrapped
 */
public record KeyBlock(
    KeyFormatType keyFormatType,
    @Nullable KeyCompressionType keyCompressionType,
    @Nullable KeyValue keyValue,
    @Nullable CryptographicAlgorithm cryptographicAlgorithm,
    @Nullable Integer cryptographicLength,
    @Nullable KeyWrappingData keyWrappingData) {
  private static final Field<KeyFormatType> KEY_FORMAT_TYPE =
      Field.of(Tag.KEY_FORMAT_TYPE, enumeration(KeyFormatType.TABLE));
  private static final Field<KeyCompressionType> KEY_COMPRESSION_TYPE =
      Field.of(Tag.KEY_COMPRESSION_TYPE, enumeration(KeyCompressionType.TABLE));
  private static final Field<KeyValue> KEY_VALUE_1_1 =
      Field.of(
          Tag.KEY_VALUE,
          KeyValue.TYPE,
          VersionRange.between(ProtocolVersion.V1_0, ProtocolVersion.V1_1));
  private static final Field<KeyValue> KEY_VALUE =
      Field.of(Tag.KEY_VALUE, KeyValue.TYPE, VersionRange.SINCE_1_2);
  private static final Field<CryptographicAlgorithm> CRYPTOGRAPHIC_ALGORITHM =
      Field.of(Tag.CRYPTOGRAPHIC_ALGORITHM, enumeration(CryptographicAlgorithm.TABLE));
  private static final Field<Integer> CRYPTOGRAPHIC_LENGTH =
      Field.of(Tag.CRYPTOGRAPHIC_LENGTH, INTEGER);
  private static final Field<KeyWrappingData> KEY_WRAPPING_DATA =
      Field.of(Tag.KEY_WRAPPING_DATA, KeyWrappingData.CODEC);

  /** The declaration. */
  public static final StructureCodec<KeyBlock> CODEC =
      StructureCodec.<KeyBlock>builder()
          .required(KEY_FORMAT_TYPE, KeyBlock::keyFormatType)
          .optional(KEY_COMPRESSION_TYPE, KeyBlock::keyCompressionType)
          .required(KEY_VALUE_1_1, KeyBlock::keyValue)
          .optional(KEY_VALUE, KeyBlock::keyValue)
          .optional(CRYPTOGRAPHIC_ALGORITHM, KeyBlock::cryptographicAlgorithm)
          .optional(CRYPTOGRAPHIC_LENGTH, KeyBlock::cryptographicLength)
          .optional(KEY_WRAPPING_DATA, KeyBlock::keyWrappingData)
          .reads(
              in ->
                  new KeyBlock(
                      in.get(KEY_FORMAT_TYPE),
                      in.orNull(KEY_COMPRESSION_TYPE),
                      in.either(KEY_VALUE_1_1, KEY_VALUE),
                      in.orNull(CRYPTOGRAPHIC_ALGORITHM),
                      in.orNull(CRYPTOGRAPHIC_LENGTH),
                      in.orNull(KEY_WRAPPING_DATA)));

  /** A key that is not wrapped. */
  public static KeyBlock plain(
      KeyFormatType format,
      KeyMaterial material,
      @Nullable CryptographicAlgorithm algorithm,
      @Nullable Integer lengthBits) {
    return new KeyBlock(format, null, KeyValue.of(material), algorithm, lengthBits, null);
  }
}
