package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTES;
import static io.rootward.kmip.payload.Fields.OBJECT_TYPE;
import static io.rootward.kmip.payload.Fields.PROTECTION_STORAGE_MASKS;
import static io.rootward.kmip.payload.Fields.TEMPLATE_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static java.util.Objects.requireNonNull;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ObjectFields;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import org.jspecify.annotations.Nullable;

/**
 * Register: KMIP 2.1 section 6.1.43, KMIP 1.4 section 4.3.
 *
 * <p>The attributes of a response are what the server set unasked; only KMIP 1.x has a place for
 * them.
 */
public final class Register {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.REGISTER,
          Request.class,
          ObjectFields.declare(
                  StructureCodec.<Request>builder()
                      .required(OBJECT_TYPE, Request::objectType)
                      .required(TEMPLATE_ATTRIBUTE, Request::attributes)
                      .required(ATTRIBUTES, Request::attributes),
                  Request::object)
              .optional(PROTECTION_STORAGE_MASKS, Request::protectionStorageMasks)
              .reads(
                  in ->
                      new Request(
                          in.get(OBJECT_TYPE),
                          requireNonNull(in.either(TEMPLATE_ATTRIBUTE, ATTRIBUTES)),
                          ObjectFields.get(in),
                          in.orNull(PROTECTION_STORAGE_MASKS))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .optional(TEMPLATE_ATTRIBUTE, response -> response.attributes().orNullIfEmpty())
              .reads(
                  in ->
                      new Response(
                          in.get(UNIQUE_IDENTIFIER),
                          in.orElse(TEMPLATE_ATTRIBUTE, Attributes.EMPTY))));

  private Register() {}

  /**
   * What a client asks.
   *
   * @param objectType the type of the new object
   * @param attributes what the client wants the new object to have
   * @param object the value of the new object
   * @param protectionStorageMasks where the object may be kept; null for anywhere
   */
  public record Request(
      ObjectType objectType,
      Attributes attributes,
      ObjectValue object,
      @Nullable ProtectionStorageMasks protectionStorageMasks)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param attributes what the server set unasked; only KMIP 1.x has a place for it
   */
  public record Response(String uniqueIdentifier, Attributes attributes)
      implements ResponsePayload {}
}
