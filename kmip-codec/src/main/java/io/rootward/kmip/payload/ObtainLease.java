package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.LEASE_TIME;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.DATE_TIME;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Obtain Lease: KMIP 2.1 section 6.1.35, KMIP 1.4 section 4.17. */
public final class ObtainLease {
  private static final Field<Instant> LAST_CHANGE_DATE = Field.of(Tag.LAST_CHANGE_DATE, DATE_TIME);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.OBTAIN_LEASE,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .reads(in -> new Request(in.orNull(OBJECT))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .required(LEASE_TIME, Response::leaseTime)
              .required(LAST_CHANGE_DATE, Response::lastChangeDate)
              .reads(
                  in ->
                      new Response(
                          in.get(UNIQUE_IDENTIFIER),
                          in.get(LEASE_TIME),
                          in.get(LAST_CHANGE_DATE))));

  private ObtainLease() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   */
  public record Request(@Nullable UniqueIdentifier uniqueIdentifier) implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param leaseTime how long it may be used, in seconds; 0 for without end
   * @param lastChangeDate when the object or an attribute of it changed last
   */
  public record Response(String uniqueIdentifier, Long leaseTime, Instant lastChangeDate)
      implements ResponsePayload {}
}
