package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTES;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.OBJECT_TYPE;
import static io.rootward.kmip.payload.Fields.PROTECTION_STORAGE_MASKS;
import static io.rootward.kmip.payload.Fields.TEMPLATE_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.BIG_INTEGER;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;
import static java.util.Objects.requireNonNull;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Create Split Key: KMIP 2.1 section 6.1.10, KMIP 1.4 section 4.38. */
public final class CreateSplitKey {
  private static final Field<Integer> PARTS = Field.of(Tag.SPLIT_KEY_PARTS, INTEGER);
  private static final Field<Integer> THRESHOLD = Field.of(Tag.SPLIT_KEY_THRESHOLD, INTEGER);
  private static final Field<SplitKeyMethod> METHOD =
      Field.of(Tag.SPLIT_KEY_METHOD, enumeration(SplitKeyMethod.TABLE));
  private static final Field<BigInteger> PRIME = Field.of(Tag.PRIME_FIELD_SIZE, BIG_INTEGER);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.CREATE_SPLIT_KEY,
          Request.class,
          StructureCodec.<Request>builder()
              .required(OBJECT_TYPE, Request::objectType)
              .optional(OBJECT, Request::uniqueIdentifier)
              .required(PARTS, Request::splitKeyParts)
              .required(THRESHOLD, Request::splitKeyThreshold)
              .required(METHOD, Request::splitKeyMethod)
              .optional(PRIME, Request::primeFieldSize)
              .required(TEMPLATE_ATTRIBUTE, Request::attributes)
              .required(ATTRIBUTES, Request::attributes)
              .optional(PROTECTION_STORAGE_MASKS, Request::protectionStorageMasks)
              .reads(
                  in ->
                      new Request(
                          in.get(OBJECT_TYPE),
                          in.orNull(OBJECT),
                          in.get(PARTS),
                          in.get(THRESHOLD),
                          in.get(METHOD),
                          in.orNull(PRIME),
                          requireNonNull(in.either(TEMPLATE_ATTRIBUTE, ATTRIBUTES)),
                          in.orNull(PROTECTION_STORAGE_MASKS))),
          Response.class,
          StructureCodec.<Response>builder()
              .repeated(UNIQUE_IDENTIFIER, Response::uniqueIdentifiers)
              .optional(TEMPLATE_ATTRIBUTE, response -> response.attributes().orNullIfEmpty())
              .reads(
                  in ->
                      new Response(
                          in.list(UNIQUE_IDENTIFIER),
                          in.orElse(TEMPLATE_ATTRIBUTE, Attributes.EMPTY))));

  private CreateSplitKey() {}

  /**
   * What a client asks.
   *
   * @param objectType the type of the new objects
   * @param uniqueIdentifier the key to be split; null for a new one, which is kept nowhere
   * @param splitKeyParts number of parts in all
   * @param splitKeyThreshold number of parts needed to join them
   * @param splitKeyMethod how to split
   * @param primeFieldSize the prime, for the method over a prime field; null for the server's
   * @param attributes what the client wants each part to have
   * @param protectionStorageMasks where the parts may be kept; null for anywhere
   */
  public record Request(
      ObjectType objectType,
      @Nullable UniqueIdentifier uniqueIdentifier,
      int splitKeyParts,
      int splitKeyThreshold,
      SplitKeyMethod splitKeyMethod,
      @Nullable BigInteger primeFieldSize,
      Attributes attributes,
      @Nullable ProtectionStorageMasks protectionStorageMasks)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifiers the parts, in order of their Key Part Identifiers
   * @param attributes what the server set unasked; only KMIP 1.x has a place for it
   */
  public record Response(List<String> uniqueIdentifiers, Attributes attributes)
      implements ResponsePayload {
    public Response {
      uniqueIdentifiers = List.copyOf(uniqueIdentifiers);
    }
  }
}
