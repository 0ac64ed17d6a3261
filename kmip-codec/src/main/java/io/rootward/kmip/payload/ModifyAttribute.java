package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.CURRENT_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.NEW_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static java.util.Objects.requireNonNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import org.jspecify.annotations.Nullable;

/**
 * Modify Attribute: KMIP 2.1 section 6.1.34, KMIP 1.4 section 4.15.
 *
 * <p>In KMIP 1.x the response repeats the attribute; in 2.x it must be null.
 */
public final class ModifyAttribute {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.MODIFY_ATTRIBUTE,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .optional(CURRENT_ATTRIBUTE, Request::currentAttribute)
              .required(ATTRIBUTE, Request::newAttribute)
              .required(NEW_ATTRIBUTE, Request::newAttribute)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.orNull(CURRENT_ATTRIBUTE),
                          requireNonNull(in.either(ATTRIBUTE, NEW_ATTRIBUTE)))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .required(ATTRIBUTE, Response::attribute)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER), in.orNull(ATTRIBUTE))));

  private ModifyAttribute() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param currentAttribute the instance to change; null in 1.x, where the Attribute Index of the
   *     new one says it
   * @param newAttribute the attribute as it is to be
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      @Nullable Attribute<?> currentAttribute,
      Attribute<?> newAttribute)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param attribute the attribute as it is now; null in 2.x
   */
  public record Response(String uniqueIdentifier, @Nullable Attribute<?> attribute)
      implements ResponsePayload {}
}
