package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.AUTHENTICATED_ENCRYPTION_ADDITIONAL_DATA;
import static io.rootward.kmip.payload.Fields.AUTHENTICATED_ENCRYPTION_TAG;
import static io.rootward.kmip.payload.Fields.CORRELATION_VALUE;
import static io.rootward.kmip.payload.Fields.CRYPTOGRAPHIC_PARAMETERS;
import static io.rootward.kmip.payload.Fields.DATA;
import static io.rootward.kmip.payload.Fields.DATA_OUT;
import static io.rootward.kmip.payload.Fields.FINAL_INDICATOR;
import static io.rootward.kmip.payload.Fields.INIT_INDICATOR;
import static io.rootward.kmip.payload.Fields.IV_COUNTER_NONCE;
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
 * Decrypt: KMIP 2.1 section 6.1.11, KMIP 1.4 section 4.30.
 *
 * <p>Whether data must be there depends on the step of a streamed operation, so it is for the
 * server to judge.
 */
public final class Decrypt {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.DECRYPT,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .optional(CRYPTOGRAPHIC_PARAMETERS, Request::cryptographicParameters)
              .optional(DATA, Request::data)
              .optional(IV_COUNTER_NONCE, Request::ivCounterNonce)
              .optional(CORRELATION_VALUE, Request::correlationValue)
              .optional(INIT_INDICATOR, Request::initIndicator)
              .optional(FINAL_INDICATOR, Request::finalIndicator)
              .optional(
                  AUTHENTICATED_ENCRYPTION_ADDITIONAL_DATA,
                  Request::authenticatedEncryptionAdditionalData)
              .optional(AUTHENTICATED_ENCRYPTION_TAG, Request::authenticatedEncryptionTag)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.orNull(CRYPTOGRAPHIC_PARAMETERS),
                          in.orNull(DATA),
                          in.orNull(IV_COUNTER_NONCE),
                          in.orNull(CORRELATION_VALUE),
                          in.orNull(INIT_INDICATOR),
                          in.orNull(FINAL_INDICATOR),
                          in.orNull(AUTHENTICATED_ENCRYPTION_ADDITIONAL_DATA),
                          in.orNull(AUTHENTICATED_ENCRYPTION_TAG))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .optional(DATA_OUT, Response::data)
              .optional(CORRELATION_VALUE, Response::correlationValue)
              .reads(
                  in ->
                      new Response(
                          in.get(UNIQUE_IDENTIFIER),
                          in.orNull(DATA_OUT),
                          in.orNull(CORRELATION_VALUE))));

  private Decrypt() {}

  /** What a client asks. */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      @Nullable CryptographicParameters cryptographicParameters,
      @Nullable Data data,
      @Nullable ByteString ivCounterNonce,
      @Nullable ByteString correlationValue,
      @Nullable Boolean initIndicator,
      @Nullable Boolean finalIndicator,
      @Nullable ByteString authenticatedEncryptionAdditionalData,
      @Nullable ByteString authenticatedEncryptionTag)
      implements RequestPayload {}

  /** What a server answers. */
  public record Response(
      String uniqueIdentifier, @Nullable ByteString data, @Nullable ByteString correlationValue)
      implements ResponsePayload {}
}
