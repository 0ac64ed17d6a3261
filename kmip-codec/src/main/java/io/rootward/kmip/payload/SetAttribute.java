package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.NEW_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import org.jspecify.annotations.Nullable;

/** Set Attribute: KMIP 2.1 section 6.1.51. */
public final class SetAttribute {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.SET_ATTRIBUTE,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .required(NEW_ATTRIBUTE, Request::newAttribute)
              .reads(in -> new Request(in.orNull(OBJECT), in.get(NEW_ATTRIBUTE))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER))));

  private SetAttribute() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param newAttribute the attribute as it is to be
   */
  public record Request(@Nullable UniqueIdentifier uniqueIdentifier, Attribute<?> newAttribute)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   */
  public record Response(String uniqueIdentifier) implements ResponsePayload {}
}
