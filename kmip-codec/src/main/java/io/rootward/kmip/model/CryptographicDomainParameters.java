package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What a key pair is made with besides its length: KMIP 2.1 section 4.14.
 *
 * @param qlength bits of Q of a DSA key
 * @param recommendedCurve the curve of an elliptic curve key
 */
public record CryptographicDomainParameters(
    @Nullable Integer qlength, @Nullable RecommendedCurve recommendedCurve) {
  private static final Field<Integer> QLENGTH = Field.of(Tag.QLENGTH, INTEGER);
  private static final Field<RecommendedCurve> RECOMMENDED_CURVE =
      Field.of(Tag.RECOMMENDED_CURVE, enumeration(RecommendedCurve.TABLE));

  /** The declaration. */
  public static final StructureCodec<CryptographicDomainParameters> CODEC =
      StructureCodec.<CryptographicDomainParameters>builder()
          .optional(QLENGTH, CryptographicDomainParameters::qlength)
          .optional(RECOMMENDED_CURVE, CryptographicDomainParameters::recommendedCurve)
          .reads(
              in ->
                  new CryptographicDomainParameters(
                      in.orNull(QLENGTH), in.orNull(RECOMMENDED_CURVE)));
}
