package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import org.jspecify.annotations.Nullable;

/** Destroy: KMIP 2.1 section 6.1.15, KMIP 1.4 section 4.21. */
public final class Destroy {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.DESTROY,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .reads(in -> new Request(in.orNull(OBJECT))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER))));

  private Destroy() {}

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
   */
  public record Response(String uniqueIdentifier) implements ResponsePayload {}
}
