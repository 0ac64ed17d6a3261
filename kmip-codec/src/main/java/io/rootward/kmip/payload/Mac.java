package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.CORRELATION_VALUE;
import static io.rootward.kmip.payload.Fields.CRYPTOGRAPHIC_PARAMETERS;
import static io.rootward.kmip.payload.Fields.DATA;
import static io.rootward.kmip.payload.Fields.FINAL_INDICATOR;
import static io.rootward.kmip.payload.Fields.INIT_INDICATOR;
import static io.rootward.kmip.payload.Fields.MAC_DATA;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * MAC: KMIP 2.1 section 6.1.32, KMIP 1.4 section 4.33.
 *
 * <p>Whether data must be there depends on the step of a streamed operation, so it is for the
 * server to judge.
 */
public final class Mac {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.MAC,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .optional(CRYPTOGRAPHIC_PARAMETERS, Request::cryptographicParameters)
              .optional(DATA, Request::data)
              .optional(CORRELATION_VALUE, Request::correlationValue)
              .optional(INIT_INDICATOR, Request::initIndicator)
              .optional(FINAL_INDICATOR, Request::finalIndicator)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.orNull(CRYPTOGRAPHIC_PARAMETERS),
                          in.orNull(DATA),
                          in.orNull(CORRELATION_VALUE),
                          in.orNull(INIT_INDICATOR),
                          in.orNull(FINAL_INDICATOR))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .optional(MAC_DATA, Response::macData)
              .optional(CORRELATION_VALUE, Response::correlationValue)
              .reads(
                  in ->
                      new Response(
                          in.get(UNIQUE_IDENTIFIER),
                          in.orNull(MAC_DATA),
                          in.orNull(CORRELATION_VALUE))));

  private Mac() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param cryptographicParameters how to do it; null for the key's own parameters
   * @param data what to work on, or the next piece of it
   * @param correlationValue the streamed operation that this is a step of; null for the first step
   *     or a single one
   * @param initIndicator whether this is the first step of a streamed operation
   * @param finalIndicator whether this is the last step of a streamed operation
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      @Nullable CryptographicParameters cryptographicParameters,
      @Nullable Data data,
      @Nullable ByteString correlationValue,
      @Nullable Boolean initIndicator,
      @Nullable Boolean finalIndicator)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param macData the MAC; null before the last step
   * @param correlationValue what the next step of a streamed operation must name; null after the
   *     last
   */
  public record Response(
      String uniqueIdentifier, @Nullable ByteString macData, @Nullable ByteString correlationValue)
      implements ResponsePayload {}
}
