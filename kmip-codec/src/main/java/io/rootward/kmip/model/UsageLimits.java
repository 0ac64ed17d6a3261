package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.LONG;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How often a key may still protect something: KMIP 2.1 section 4.59. Requests may leave out what
 * the server knows.
 *
 * @param total units allowed
 * @param count units left; set by the server
 * @param unit bytes or objects
 */
public record UsageLimits(
    @Nullable Long total, @Nullable Long count, @Nullable UsageLimitsUnit unit) {
  private static final Field<Long> USAGE_LIMITS_TOTAL = Field.of(Tag.USAGE_LIMITS_TOTAL, LONG);
  private static final Field<Long> USAGE_LIMITS_COUNT = Field.of(Tag.USAGE_LIMITS_COUNT, LONG);
  private static final Field<UsageLimitsUnit> USAGE_LIMITS_UNIT =
      Field.of(Tag.USAGE_LIMITS_UNIT, enumeration(UsageLimitsUnit.TABLE));

  /** The declaration. */
  public static final StructureCodec<UsageLimits> CODEC =
      StructureCodec.<UsageLimits>builder()
          .optional(USAGE_LIMITS_TOTAL, UsageLimits::total)
          .optional(USAGE_LIMITS_COUNT, UsageLimits::count)
          .optional(USAGE_LIMITS_UNIT, UsageLimits::unit)
          .reads(
              in ->
                  new UsageLimits(
                      in.orNull(USAGE_LIMITS_TOTAL),
                      in.orNull(USAGE_LIMITS_COUNT),
                      in.orNull(USAGE_LIMITS_UNIT)));
}
