package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.LEASE_TIME;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.payload.Fields.USAGE_LIMITS_COUNT;
import static io.rootward.kmip.schema.ValueTypes.mask;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/** Check: KMIP 2.1 section 6.1.7, KMIP 1.4 section 4.10. */
public final class Check {
  private static final Field<Integer> CRYPTOGRAPHIC_USAGE_MASK =
      Field.of(Tag.CRYPTOGRAPHIC_USAGE_MASK, mask(CryptographicUsageMask.TABLE));

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.CHECK,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .optional(USAGE_LIMITS_COUNT, Request::usageLimitsCount)
              .optional(CRYPTOGRAPHIC_USAGE_MASK, Request::cryptographicUsageMask)
              .optional(LEASE_TIME, Request::leaseTime)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.orNull(USAGE_LIMITS_COUNT),
                          in.orNull(CRYPTOGRAPHIC_USAGE_MASK),
                          in.orNull(LEASE_TIME))),
          Response.class,
          StructureCodec.<Response>builder()
              .optional(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .optional(USAGE_LIMITS_COUNT, Response::usageLimitsCount)
              .optional(CRYPTOGRAPHIC_USAGE_MASK, Response::cryptographicUsageMask)
              .optional(LEASE_TIME, Response::leaseTime)
              .reads(
                  in ->
                      new Response(
                          in.orNull(UNIQUE_IDENTIFIER),
                          in.orNull(USAGE_LIMITS_COUNT),
                          in.orNull(CRYPTOGRAPHIC_USAGE_MASK),
                          in.orNull(LEASE_TIME))));

  private Check() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param usageLimitsCount units that the client wants to protect; null to leave that out
   * @param cryptographicUsageMask bits of what the client wants to do; null to leave that out
   * @param leaseTime seconds that the client wants to use it; null to leave that out
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      @Nullable Long usageLimitsCount,
      @Nullable Integer cryptographicUsageMask,
      @Nullable Long leaseTime)
      implements RequestPayload {}

  /**
   * What a server answers: the object when the client may use it so, else what was against it.
   *
   * @param uniqueIdentifier the object; null when it may not be used so
   * @param usageLimitsCount as asked, when it is too much
   * @param cryptographicUsageMask as asked, when it is not allowed
   * @param leaseTime as asked, when it is too long
   */
  public record Response(
      @Nullable String uniqueIdentifier,
      @Nullable Long usageLimitsCount,
      @Nullable Integer cryptographicUsageMask,
      @Nullable Long leaseTime)
      implements ResponsePayload {}
}
