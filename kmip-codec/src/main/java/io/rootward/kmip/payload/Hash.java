package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.CORRELATION_VALUE;
import static io.rootward.kmip.payload.Fields.CRYPTOGRAPHIC_PARAMETERS;
import static io.rootward.kmip.payload.Fields.DATA;
import static io.rootward.kmip.payload.Fields.DATA_OUT;
import static io.rootward.kmip.payload.Fields.FINAL_INDICATOR;
import static io.rootward.kmip.payload.Fields.INIT_INDICATOR;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Hash: KMIP 2.1 section 6.1.24, KMIP 1.4 section 4.37.
 *
 * <p>Whether data must be there depends on the step of a streamed operation, so it is for the
 * server to judge.
 */
public final class Hash {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.HASH,
          Request.class,
          StructureCodec.<Request>builder()
              .required(CRYPTOGRAPHIC_PARAMETERS, Request::cryptographicParameters)
              .optional(DATA, Request::data)
              .optional(CORRELATION_VALUE, Request::correlationValue)
              .optional(INIT_INDICATOR, Request::initIndicator)
              .optional(FINAL_INDICATOR, Request::finalIndicator)
              .reads(
                  in ->
                      new Request(
                          in.get(CRYPTOGRAPHIC_PARAMETERS),
                          in.orNull(DATA),
                          in.orNull(CORRELATION_VALUE),
                          in.orNull(INIT_INDICATOR),
                          in.orNull(FINAL_INDICATOR))),
          Response.class,
          StructureCodec.<Response>builder()
              .optional(DATA_OUT, Response::data)
              .optional(CORRELATION_VALUE, Response::correlationValue)
              .reads(in -> new Response(in.orNull(DATA_OUT), in.orNull(CORRELATION_VALUE))));

  private Hash() {}

  /**
   * What a client asks.
   *
   * @param cryptographicParameters the Hashing Algorithm
   * @param data what to hash, or the next piece of it
   * @param correlationValue the streamed operation that this is a step of; null for the first step
   *     or a single one
   * @param initIndicator whether this is the first step of a streamed operation
   * @param finalIndicator whether this is the last step of a streamed operation
   */
  public record Request(
      CryptographicParameters cryptographicParameters,
      @Nullable Data data,
      @Nullable ByteString correlationValue,
      @Nullable Boolean initIndicator,
      @Nullable Boolean finalIndicator)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param data the hash; null before the last step
   * @param correlationValue what the next step of a streamed operation must name; null after the
   *     last
   */
  public record Response(@Nullable ByteString data, @Nullable ByteString correlationValue)
      implements ResponsePayload {}
}
