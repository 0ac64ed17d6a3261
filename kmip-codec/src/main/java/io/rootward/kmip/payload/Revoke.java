package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.DATE_TIME;

import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Revoke: KMIP 2.1 section 6.1.44, KMIP 1.4 section 4.20. */
public final class Revoke {
  private static final Field<RevocationReason> REVOCATION_REASON =
      Field.of(Tag.REVOCATION_REASON, RevocationReason.CODEC);
  private static final Field<Instant> COMPROMISE_OCCURRENCE_DATE =
      Field.of(Tag.COMPROMISE_OCCURRENCE_DATE, DATE_TIME);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.REVOKE,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .required(REVOCATION_REASON, Request::revocationReason)
              .optional(COMPROMISE_OCCURRENCE_DATE, Request::compromiseOccurrenceDate)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.get(REVOCATION_REASON),
                          in.orNull(COMPROMISE_OCCURRENCE_DATE))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER))));

  private Revoke() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param revocationReason why
   * @param compromiseOccurrenceDate only for compromises
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      RevocationReason revocationReason,
      @Nullable Instant compromiseOccurrenceDate)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   */
  public record Response(String uniqueIdentifier) implements ResponsePayload {}
}
