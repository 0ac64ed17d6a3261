package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTES;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.OBJECT_TYPE;
import static io.rootward.kmip.payload.Fields.PROTECTION_STORAGE_MASKS;
import static io.rootward.kmip.payload.Fields.TEMPLATE_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Join Split Key: KMIP 2.1 section 6.1.27, KMIP 1.4 section 4.39. */
public final class JoinSplitKey {
  private static final Field<SecretDataType> SECRET_DATA_TYPE =
      Field.of(Tag.SECRET_DATA_TYPE, enumeration(SecretDataType.TABLE));

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.JOIN_SPLIT_KEY,
          Request.class,
          StructureCodec.<Request>builder()
              .required(OBJECT_TYPE, Request::objectType)
              .repeated(OBJECT, Request::uniqueIdentifiers)
              .optional(SECRET_DATA_TYPE, Request::secretDataType)
              .optional(TEMPLATE_ATTRIBUTE, request -> request.attributes().orNullIfEmpty())
              .optional(ATTRIBUTES, request -> request.attributes().orNullIfEmpty())
              .optional(PROTECTION_STORAGE_MASKS, Request::protectionStorageMasks)
              .reads(
                  in ->
                      new Request(
                          in.get(OBJECT_TYPE),
                          in.list(OBJECT),
                          in.orNull(SECRET_DATA_TYPE),
                          PairFields.either(in, TEMPLATE_ATTRIBUTE, ATTRIBUTES),
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

  private JoinSplitKey() {}

  /**
   * What a client asks.
   *
   * @param objectType the type of the new object
   * @param uniqueIdentifiers the parts, in any order
   * @param secretDataType which kind of Secret Data it is; null leaves that to the server
   * @param attributes what the client wants the new object to have
   * @param protectionStorageMasks where the object may be kept; null for anywhere
   */
  public record Request(
      ObjectType objectType,
      List<UniqueIdentifier> uniqueIdentifiers,
      @Nullable SecretDataType secretDataType,
      Attributes attributes,
      @Nullable ProtectionStorageMasks protectionStorageMasks)
      implements RequestPayload {
    public Request {
      uniqueIdentifiers = List.copyOf(uniqueIdentifiers);
    }
  }

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param attributes what the server set unasked; only KMIP 1.x has a place for it
   */
  public record Response(String uniqueIdentifier, Attributes attributes)
      implements ResponsePayload {}
}
