package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.payload.Fields.USAGE_LIMITS_COUNT;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import org.jspecify.annotations.Nullable;

/** Get Usage Allocation: KMIP 2.1 section 6.1.23, KMIP 1.4 section 4.18. */
public final class GetUsageAllocation {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.GET_USAGE_ALLOCATION,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .required(USAGE_LIMITS_COUNT, Request::usageLimitsCount)
              .reads(in -> new Request(in.orNull(OBJECT), in.get(USAGE_LIMITS_COUNT))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER))));

  private GetUsageAllocation() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param usageLimitsCount how many units the client is going to protect
   */
  public record Request(@Nullable UniqueIdentifier uniqueIdentifier, long usageLimitsCount)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   */
  public record Response(String uniqueIdentifier) implements ResponsePayload {}
}
