package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;

import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyRoleType;
import io.rootward.kmip.model.enums.MaskGenerator;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How a key is to be used: KMIP 2.1 section 4.16.
 *
 * @param blockCipherMode mode of a block cipher
 * @param paddingMethod how data is filled up to blocks
 * @param hashingAlgorithm the hash
 * @param keyRoleType what a payment key is for
 * @param digitalSignatureAlgorithm algorithm and hash of a signature in one
 * @param cryptographicAlgorithm the algorithm
 * @param randomIv whether the server makes the IV
 * @param ivLength bits
 * @param tagLength bytes of an authentication tag
 * @param fixedFieldLength bits
 * @param invocationFieldLength bits
 * @param counterLength bits
 * @param initialCounterValue where a counter starts
 * @param saltLength bytes of a PSS salt
 * @param maskGenerator mask generation function of OAEP and PSS
 * @param maskGeneratorHashingAlgorithm hash of that function; null for SHA-1
 * @param pSource label of OAEP padding
 * @param trailerField of PSS padding
 */
public record CryptographicParameters(
    @Nullable BlockCipherMode blockCipherMode,
    @Nullable PaddingMethod paddingMethod,
    @Nullable HashingAlgorithm hashingAlgorithm,
    @Nullable KeyRoleType keyRoleType,
    @Nullable DigitalSignatureAlgorithm digitalSignatureAlgorithm,
    @Nullable CryptographicAlgorithm cryptographicAlgorithm,
    @Nullable Boolean randomIv,
    @Nullable Integer ivLength,
    @Nullable Integer tagLength,
    @Nullable Integer fixedFieldLength,
    @Nullable Integer invocationFieldLength,
    @Nullable Integer counterLength,
    @Nullable Integer initialCounterValue,
    @Nullable Integer saltLength,
    @Nullable MaskGenerator maskGenerator,
    @Nullable HashingAlgorithm maskGeneratorHashingAlgorithm,
    @Nullable ByteString pSource,
    @Nullable Integer trailerField) {
  private static final Field<BlockCipherMode> BLOCK_CIPHER_MODE =
      Field.of(Tag.BLOCK_CIPHER_MODE, enumeration(BlockCipherMode.TABLE));
  private static final Field<PaddingMethod> PADDING_METHOD =
      Field.of(Tag.PADDING_METHOD, enumeration(PaddingMethod.TABLE));
  private static final Field<HashingAlgorithm> HASHING_ALGORITHM =
      Field.of(Tag.HASHING_ALGORITHM, enumeration(HashingAlgorithm.TABLE));
  private static final Field<KeyRoleType> KEY_ROLE_TYPE =
      Field.of(Tag.KEY_ROLE_TYPE, enumeration(KeyRoleType.TABLE));
  private static final Field<DigitalSignatureAlgorithm> DIGITAL_SIGNATURE_ALGORITHM =
      Field.of(
          Tag.DIGITAL_SIGNATURE_ALGORITHM, enumeration(DigitalSignatureAlgorithm.TABLE), SINCE_1_2);
  private static final Field<CryptographicAlgorithm> CRYPTOGRAPHIC_ALGORITHM =
      Field.of(Tag.CRYPTOGRAPHIC_ALGORITHM, enumeration(CryptographicAlgorithm.TABLE), SINCE_1_2);
  private static final Field<Boolean> RANDOM_IV = Field.of(Tag.RANDOM_IV, BOOLEAN);
  private static final Field<Integer> IV_LENGTH = Field.of(Tag.IV_LENGTH, INTEGER);
  private static final Field<Integer> TAG_LENGTH = Field.of(Tag.TAG_LENGTH, INTEGER);
  private static final Field<Integer> FIXED_FIELD_LENGTH =
      Field.of(Tag.FIXED_FIELD_LENGTH, INTEGER);
  private static final Field<Integer> INVOCATION_FIELD_LENGTH =
      Field.of(Tag.INVOCATION_FIELD_LENGTH, INTEGER);
  private static final Field<Integer> COUNTER_LENGTH = Field.of(Tag.COUNTER_LENGTH, INTEGER);
  private static final Field<Integer> INITIAL_COUNTER_VALUE =
      Field.of(Tag.INITIAL_COUNTER_VALUE, INTEGER);
  private static final Field<Integer> SALT_LENGTH = Field.of(Tag.SALT_LENGTH, INTEGER);
  private static final Field<MaskGenerator> MASK_GENERATOR =
      Field.of(Tag.MASK_GENERATOR, enumeration(MaskGenerator.TABLE));
  private static final Field<HashingAlgorithm> MASK_GENERATOR_HASHING_ALGORITHM =
      Field.of(Tag.MASK_GENERATOR_HASHING_ALGORITHM, enumeration(HashingAlgorithm.TABLE));
  private static final Field<ByteString> P_SOURCE = Field.of(Tag.P_SOURCE, BYTES);
  private static final Field<Integer> TRAILER_FIELD = Field.of(Tag.TRAILER_FIELD, INTEGER);

  /** The declaration. */
  public static final StructureCodec<CryptographicParameters> CODEC =
      StructureCodec.<CryptographicParameters>builder()
          .optional(BLOCK_CIPHER_MODE, CryptographicParameters::blockCipherMode)
          .optional(PADDING_METHOD, CryptographicParameters::paddingMethod)
          .optional(HASHING_ALGORITHM, CryptographicParameters::hashingAlgorithm)
          .optional(KEY_ROLE_TYPE, CryptographicParameters::keyRoleType)
          .optional(DIGITAL_SIGNATURE_ALGORITHM, CryptographicParameters::digitalSignatureAlgorithm)
          .optional(CRYPTOGRAPHIC_ALGORITHM, CryptographicParameters::cryptographicAlgorithm)
          .optional(RANDOM_IV, CryptographicParameters::randomIv)
          .optional(IV_LENGTH, CryptographicParameters::ivLength)
          .optional(TAG_LENGTH, CryptographicParameters::tagLength)
          .optional(FIXED_FIELD_LENGTH, CryptographicParameters::fixedFieldLength)
          .optional(INVOCATION_FIELD_LENGTH, CryptographicParameters::invocationFieldLength)
          .optional(COUNTER_LENGTH, CryptographicParameters::counterLength)
          .optional(INITIAL_COUNTER_VALUE, CryptographicParameters::initialCounterValue)
          .optional(SALT_LENGTH, CryptographicParameters::saltLength)
          .optional(MASK_GENERATOR, CryptographicParameters::maskGenerator)
          .optional(
              MASK_GENERATOR_HASHING_ALGORITHM,
              CryptographicParameters::maskGeneratorHashingAlgorithm)
          .optional(P_SOURCE, CryptographicParameters::pSource)
          .optional(TRAILER_FIELD, CryptographicParameters::trailerField)
          .reads(
              in ->
                  new CryptographicParameters(
                      in.orNull(BLOCK_CIPHER_MODE),
                      in.orNull(PADDING_METHOD),
                      in.orNull(HASHING_ALGORITHM),
                      in.orNull(KEY_ROLE_TYPE),
                      in.orNull(DIGITAL_SIGNATURE_ALGORITHM),
                      in.orNull(CRYPTOGRAPHIC_ALGORITHM),
                      in.orNull(RANDOM_IV),
                      in.orNull(IV_LENGTH),
                      in.orNull(TAG_LENGTH),
                      in.orNull(FIXED_FIELD_LENGTH),
                      in.orNull(INVOCATION_FIELD_LENGTH),
                      in.orNull(COUNTER_LENGTH),
                      in.orNull(INITIAL_COUNTER_VALUE),
                      in.orNull(SALT_LENGTH),
                      in.orNull(MASK_GENERATOR),
                      in.orNull(MASK_GENERATOR_HASHING_ALGORITHM),
                      in.orNull(P_SOURCE),
                      in.orNull(TRAILER_FIELD)));

  /** No parameter at all: everything is the key's or the method's own choice. */
  public static final CryptographicParameters NONE = builder().build();

  /** Makes parameters from the few that a caller has. */
  public static CryptographicParametersBuilder builder() {
    return new CryptographicParametersBuilder();
  }
}
