package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DRBGAlgorithm;
import io.rootward.kmip.model.enums.FIPS186Variation;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.RNGAlgorithm;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A random number generator: KMIP 2.1 section 7.36.
 *
 * @param rngAlgorithm the kind of generator
 * @param cryptographicAlgorithm the algorithm
 * @param cryptographicLength bits
 * @param hashingAlgorithm the hash
 * @param drbgAlgorithm the construction of SP 800-90A
 * @param recommendedCurve the curve of a Dual-EC generator
 * @param fips186Variation the variation of FIPS 186
 * @param predictionResistance whether it is reseeded for each request
 */
public record RngParameters(
    RNGAlgorithm rngAlgorithm,
    @Nullable CryptographicAlgorithm cryptographicAlgorithm,
    @Nullable Integer cryptographicLength,
    @Nullable HashingAlgorithm hashingAlgorithm,
    @Nullable DRBGAlgorithm drbgAlgorithm,
    @Nullable RecommendedCurve recommendedCurve,
    @Nullable FIPS186Variation fips186Variation,
    @Nullable Boolean predictionResistance) {
  private static final Field<RNGAlgorithm> RNG_ALGORITHM =
      Field.of(Tag.RNG_ALGORITHM, enumeration(RNGAlgorithm.TABLE));
  private static final Field<CryptographicAlgorithm> CRYPTOGRAPHIC_ALGORITHM =
      Field.of(Tag.CRYPTOGRAPHIC_ALGORITHM, enumeration(CryptographicAlgorithm.TABLE));
  private static final Field<Integer> CRYPTOGRAPHIC_LENGTH =
      Field.of(Tag.CRYPTOGRAPHIC_LENGTH, INTEGER);
  private static final Field<HashingAlgorithm> HASHING_ALGORITHM =
      Field.of(Tag.HASHING_ALGORITHM, enumeration(HashingAlgorithm.TABLE));
  private static final Field<DRBGAlgorithm> DRBG_ALGORITHM =
      Field.of(Tag.DRBG_ALGORITHM, enumeration(DRBGAlgorithm.TABLE));
  private static final Field<RecommendedCurve> RECOMMENDED_CURVE =
      Field.of(Tag.RECOMMENDED_CURVE, enumeration(RecommendedCurve.TABLE));
  private static final Field<FIPS186Variation> FIPS186_VARIATION =
      Field.of(Tag.FIPS186_VARIATION, enumeration(FIPS186Variation.TABLE));
  private static final Field<Boolean> PREDICTION_RESISTANCE =
      Field.of(Tag.PREDICTION_RESISTANCE, BOOLEAN);

  /** The declaration. */
  public static final StructureCodec<RngParameters> CODEC =
      StructureCodec.<RngParameters>builder()
          .required(RNG_ALGORITHM, RngParameters::rngAlgorithm)
          .optional(CRYPTOGRAPHIC_ALGORITHM, RngParameters::cryptographicAlgorithm)
          .optional(CRYPTOGRAPHIC_LENGTH, RngParameters::cryptographicLength)
          .optional(HASHING_ALGORITHM, RngParameters::hashingAlgorithm)
          .optional(DRBG_ALGORITHM, RngParameters::drbgAlgorithm)
          .optional(RECOMMENDED_CURVE, RngParameters::recommendedCurve)
          .optional(FIPS186_VARIATION, RngParameters::fips186Variation)
          .optional(PREDICTION_RESISTANCE, RngParameters::predictionResistance)
          .reads(
              in ->
                  new RngParameters(
                      in.get(RNG_ALGORITHM),
                      in.orNull(CRYPTOGRAPHIC_ALGORITHM),
                      in.orNull(CRYPTOGRAPHIC_LENGTH),
                      in.orNull(HASHING_ALGORITHM),
                      in.orNull(DRBG_ALGORITHM),
                      in.orNull(RECOMMENDED_CURVE),
                      in.orNull(FIPS186_VARIATION),
                      in.orNull(PREDICTION_RESISTANCE)));
}
