package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.CURRENT_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.payload.References.NAMES;
import static io.rootward.kmip.payload.References.TAGS;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/** Delete Attribute: KMIP 2.1 section 6.1.13, KMIP 1.4 section 4.16. */
public final class DeleteAttribute {
  private static final Field<Integer> ATTRIBUTE_INDEX = Field.of(Tag.ATTRIBUTE_INDEX, INTEGER);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.DELETE_ATTRIBUTE,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .required(NAMES, Request::attributeReference)
              .optional(ATTRIBUTE_INDEX, Request::attributeIndex)
              .optional(CURRENT_ATTRIBUTE, Request::currentAttribute)
              .optional(TAGS, Request::attributeReference)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.either(NAMES, TAGS),
                          in.orNull(ATTRIBUTE_INDEX),
                          in.orNull(CURRENT_ATTRIBUTE))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .required(ATTRIBUTE, Response::attribute)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER), in.orNull(ATTRIBUTE))));

  private DeleteAttribute() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param attributeReference the attribute; in 2.x all its instances, unless a current one is
   *     given
   * @param attributeIndex which instance in 1.x, where null means the one with index 0; null in 2.x
   * @param currentAttribute the instance in 2.x; null in 1.x
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      @Nullable AttributeType<?> attributeReference,
      @Nullable Integer attributeIndex,
      @Nullable Attribute<?> currentAttribute)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param attribute the deleted one, required in 1.x; null in 2.x
   */
  public record Response(String uniqueIdentifier, @Nullable Attribute<?> attribute)
      implements ResponsePayload {}
}
