package io.rootward.kmip.payload;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a key is derived: KMIP 2.1 section 7.12.
 *
 * @param cryptographicParameters how the key is used
 * @param initializationVector null for an empty one
 * @param derivationData one item up to KMIP 1.4; since 2.0 it may be repeated, which AWS Signature
 *     Version 4 needs: date, region, service
 * @param salt of PBKDF2 or HKDF
 * @param iterationCount of PBKDF2
 */
public record DerivationParameters(
    @Nullable CryptographicParameters cryptographicParameters,
    @Nullable ByteString initializationVector,
    List<ByteString> derivationData,
    @Nullable ByteString salt,
    @Nullable Integer iterationCount) {
  private static final Field<CryptographicParameters> CRYPTOGRAPHIC_PARAMETERS =
      Field.of(Tag.CRYPTOGRAPHIC_PARAMETERS, CryptographicParameters.CODEC);
  private static final Field<ByteString> INITIALIZATION_VECTOR =
      Field.of(Tag.INITIALIZATION_VECTOR, BYTES);
  private static final Field<ByteString> DERIVATION_DATUM =
      Field.of(Tag.DERIVATION_DATA, BYTES, VersionRange.ONLY_1_X);
  private static final Field<ByteString> DERIVATION_DATA =
      Field.of(Tag.DERIVATION_DATA, BYTES, SINCE_2_0);
  private static final Field<ByteString> SALT = Field.of(Tag.SALT, BYTES);
  private static final Field<Integer> ITERATION_COUNT = Field.of(Tag.ITERATION_COUNT, INTEGER);

  /** The declaration. */
  public static final StructureCodec<DerivationParameters> CODEC =
      StructureCodec.<DerivationParameters>builder()
          .optional(CRYPTOGRAPHIC_PARAMETERS, DerivationParameters::cryptographicParameters)
          .optional(INITIALIZATION_VECTOR, DerivationParameters::initializationVector)
          .optional(DERIVATION_DATUM, DerivationParameters::only)
          .repeated(DERIVATION_DATA, DerivationParameters::derivationData)
          .optional(SALT, DerivationParameters::salt)
          .optional(ITERATION_COUNT, DerivationParameters::iterationCount)
          .reads(
              in ->
                  new DerivationParameters(
                      in.orNull(CRYPTOGRAPHIC_PARAMETERS),
                      in.orNull(INITIALIZATION_VECTOR),
                      data(in),
                      in.orNull(SALT),
                      in.orNull(ITERATION_COUNT)));

  public DerivationParameters {
    derivationData = List.copyOf(derivationData);
  }

  /** Leaving the rest out would derive another key than the one that was asked for. */
  private @Nullable ByteString only() {
    if (derivationData.size() > 1) {
      throw new FieldException(
          FieldException.Kind.UNWRITABLE, "KMIP 1.x has one Derivation Data only", "");
    }
    return derivationData.isEmpty() ? null : derivationData.getFirst();
  }

  private static List<ByteString> data(FieldValues in) {
    ByteString one = in.orNull(DERIVATION_DATUM);
    return one == null ? in.list(DERIVATION_DATA) : List.of(one);
  }
}
