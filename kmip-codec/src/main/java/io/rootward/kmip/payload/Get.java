package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.OBJECT_TYPE;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.ObjectFields;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.KeyCompressionType;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.KeyWrapType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/** Get: KMIP 2.1 section 6.1.19, KMIP 1.4 section 4.11. */
public final class Get {
  private static final Field<KeyFormatType> KEY_FORMAT_TYPE =
      Field.of(Tag.KEY_FORMAT_TYPE, enumeration(KeyFormatType.TABLE));
  private static final Field<KeyWrapType> KEY_WRAP_TYPE =
      Field.of(Tag.KEY_WRAP_TYPE, enumeration(KeyWrapType.TABLE));
  private static final Field<KeyCompressionType> KEY_COMPRESSION_TYPE =
      Field.of(Tag.KEY_COMPRESSION_TYPE, enumeration(KeyCompressionType.TABLE));
  private static final Field<KeyWrappingSpecification> KEY_WRAPPING_SPECIFICATION =
      Field.of(Tag.KEY_WRAPPING_SPECIFICATION, KeyWrappingSpecification.CODEC);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.GET,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .optional(KEY_FORMAT_TYPE, Request::keyFormatType)
              .optional(KEY_WRAP_TYPE, Request::keyWrapType)
              .optional(KEY_COMPRESSION_TYPE, Request::keyCompressionType)
              .optional(KEY_WRAPPING_SPECIFICATION, Request::keyWrappingSpecification)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.orNull(KEY_FORMAT_TYPE),
                          in.orNull(KEY_WRAP_TYPE),
                          in.orNull(KEY_COMPRESSION_TYPE),
                          in.orNull(KEY_WRAPPING_SPECIFICATION))),
          Response.class,
          ObjectFields.declare(
                  StructureCodec.<Response>builder()
                      .required(OBJECT_TYPE, Response::objectType)
                      .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier),
                  Response::object)
              .reads(
                  in ->
                      new Response(
                          in.get(OBJECT_TYPE), in.get(UNIQUE_IDENTIFIER), ObjectFields.get(in))));

  private Get() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param keyFormatType the format wanted; null for the one the key has
   * @param keyWrapType whether the key may come as it was wrapped when registered
   * @param keyCompressionType how a public point is wanted; null for uncompressed
   * @param keyWrappingSpecification how the key is to be wrapped; null for not at all
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      @Nullable KeyFormatType keyFormatType,
      @Nullable KeyWrapType keyWrapType,
      @Nullable KeyCompressionType keyCompressionType,
      @Nullable KeyWrappingSpecification keyWrappingSpecification)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param objectType the type of the object
   * @param uniqueIdentifier the object
   * @param object the value of the object
   */
  public record Response(ObjectType objectType, String uniqueIdentifier, ObjectValue object)
      implements ResponsePayload {}
}
