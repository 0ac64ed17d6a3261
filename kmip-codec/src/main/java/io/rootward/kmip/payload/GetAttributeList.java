package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.payload.References.NAMES;
import static io.rootward.kmip.payload.References.TAGS;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Get Attribute List: KMIP 2.1 section 6.1.21, KMIP 1.4 section 4.13. */
public final class GetAttributeList {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.GET_ATTRIBUTE_LIST,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .reads(in -> new Request(in.orNull(OBJECT))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .repeated(NAMES, Response::attributeReferences)
              .repeated(TAGS, Response::attributeReferences)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER), References.of(in))));

  private GetAttributeList() {}

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
   * @param attributeReferences the attributes the object has; those the version lacks are left out
   */
  public record Response(String uniqueIdentifier, List<AttributeType<?>> attributeReferences)
      implements ResponsePayload {
    public Response {
      attributeReferences = List.copyOf(attributeReferences);
    }
  }
}
