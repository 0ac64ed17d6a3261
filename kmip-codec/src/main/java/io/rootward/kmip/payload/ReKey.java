package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTES;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.OFFSET;
import static io.rootward.kmip.payload.Fields.PROTECTION_STORAGE_MASKS;
import static io.rootward.kmip.payload.Fields.TEMPLATE_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import org.jspecify.annotations.Nullable;

/**
 * Re-key: KMIP 2.1 section 6.1.46, KMIP 1.4 section 4.4.
 *
 * <p>The attributes of a response are what the server set unasked; only KMIP 1.x has a place for
 * them.
 */
public final class ReKey {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.RE_KEY,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .optional(OFFSET, Request::offset)
              .optional(TEMPLATE_ATTRIBUTE, request -> request.attributes().orNullIfEmpty())
              .optional(ATTRIBUTES, request -> request.attributes().orNullIfEmpty())
              .optional(PROTECTION_STORAGE_MASKS, Request::protectionStorageMasks)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.orNull(OFFSET),
                          in.orElse(TEMPLATE_ATTRIBUTE, in.orElse(ATTRIBUTES, Attributes.EMPTY)),
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

  private ReKey() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the key to be replaced; null for the one that the ID Placeholder names
   * @param offset seconds from the new key's making to its Activation Date; null to copy dates
   * @param attributes what the client wants the new key to have beside what it takes over
   * @param protectionStorageMasks where the new key may be kept; null for anywhere
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      @Nullable Long offset,
      Attributes attributes,
      @Nullable ProtectionStorageMasks protectionStorageMasks)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the new key
   * @param attributes what the server set unasked; only KMIP 1.x has a place for it
   */
  public record Response(String uniqueIdentifier, Attributes attributes)
      implements ResponsePayload {}
}
