package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.ATTRIBUTES;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.payload.References.NAMES;
import static io.rootward.kmip.payload.References.TAGS;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Get Attributes: KMIP 2.1 section 6.1.20, KMIP 1.4 section 4.12. */
public final class GetAttributes {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.GET_ATTRIBUTES,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .repeated(NAMES, Request::attributeReferences)
              .repeated(TAGS, Request::attributeReferences)
              .reads(in -> new Request(in.orNull(OBJECT), References.of(in))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .repeated(ATTRIBUTE, response -> response.attributes().list())
              .required(ATTRIBUTES, Response::attributes)
              .reads(
                  in ->
                      new Response(
                          in.get(UNIQUE_IDENTIFIER),
                          in.orElse(ATTRIBUTES, Attributes.of(in.list(ATTRIBUTE))))));

  private GetAttributes() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param attributeReferences which attributes; empty asks for all
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier, List<AttributeType<?>> attributeReferences)
      implements RequestPayload {
    public Request {
      attributeReferences = List.copyOf(attributeReferences);
    }
  }

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param attributes those that were asked for and exist, as far as the version has them
   */
  public record Response(String uniqueIdentifier, Attributes attributes)
      implements ResponsePayload {}
}
