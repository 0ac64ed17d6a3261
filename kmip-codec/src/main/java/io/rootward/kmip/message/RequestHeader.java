package io.rootward.kmip.message;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.DATE_TIME;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;
import static io.rootward.kmip.schema.ValueTypes.mapped;

import io.rootward.kmip.model.ProtocolVersions;
import io.rootward.kmip.model.enums.AsynchronousIndicator;
import io.rootward.kmip.model.enums.AttestationType;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all batch items of a request: KMIP 2.1 section 8.2.
 *
 * @param protocolVersion the version of this message
 * @param maximumResponseSize bytes the client takes, or null for any number
 * @param clientCorrelationValue the client's own mark, for logs
 * @param serverCorrelationValue the server's own mark, for logs
 * @param asynchronousIndicator null for prohibited; a Boolean in KMIP 1.x, where true means that
 *     the server may answer later
 * @param attestationCapableIndicator whether the client can prove its state
 * @param attestationTypes kinds of proof of state
 * @param authentication who sends this, besides the certificate
 * @param batchErrorContinuationOption null for Stop
 * @param batchOrderOption null for false in KMIP 1.x and for true in 2.x
 * @param timeStamp when it was sent
 * @param batchCount how many batch items follow
 */
public record RequestHeader(
    ProtocolVersion protocolVersion,
    @Nullable Integer maximumResponseSize,
    @Nullable String clientCorrelationValue,
    @Nullable String serverCorrelationValue,
    @Nullable AsynchronousIndicator asynchronousIndicator,
    @Nullable Boolean attestationCapableIndicator,
    List<AttestationType> attestationTypes,
    @Nullable Authentication authentication,
    @Nullable BatchErrorContinuationOption batchErrorContinuationOption,
    @Nullable Boolean batchOrderOption,
    @Nullable Instant timeStamp,
    int batchCount) {
  private static final Field<ProtocolVersion> PROTOCOL_VERSION =
      Field.of(Tag.PROTOCOL_VERSION, ProtocolVersions.CODEC);
  private static final Field<Integer> MAXIMUM_RESPONSE_SIZE =
      Field.of(Tag.MAXIMUM_RESPONSE_SIZE, INTEGER);
  private static final Field<String> CLIENT_CORRELATION_VALUE =
      Field.of(Tag.CLIENT_CORRELATION_VALUE, TEXT);
  private static final Field<String> SERVER_CORRELATION_VALUE =
      Field.of(Tag.SERVER_CORRELATION_VALUE, TEXT);
  private static final Field<AsynchronousIndicator> ASYNCHRONOUS_1X =
      Field.of(
          Tag.ASYNCHRONOUS_INDICATOR,
          mapped(
              BOOLEAN,
              may -> may ? AsynchronousIndicator.OPTIONAL : AsynchronousIndicator.PROHIBITED,
              indicator -> indicator != AsynchronousIndicator.PROHIBITED),
          VersionRange.ONLY_1_X);
  private static final Field<AsynchronousIndicator> ASYNCHRONOUS_INDICATOR =
      Field.of(
          Tag.ASYNCHRONOUS_INDICATOR,
          enumeration(AsynchronousIndicator.TABLE),
          VersionRange.SINCE_2_0);
  private static final Field<Boolean> ATTESTATION_CAPABLE_INDICATOR =
      Field.of(Tag.ATTESTATION_CAPABLE_INDICATOR, BOOLEAN);
  private static final Field<AttestationType> ATTESTATION_TYPE =
      Field.of(Tag.ATTESTATION_TYPE, enumeration(AttestationType.TABLE));
  private static final Field<Authentication> AUTHENTICATION =
      Field.of(Tag.AUTHENTICATION, Authentication.CODEC);
  private static final Field<BatchErrorContinuationOption> BATCH_ERROR_CONTINUATION_OPTION =
      Field.of(
          Tag.BATCH_ERROR_CONTINUATION_OPTION, enumeration(BatchErrorContinuationOption.TABLE));
  private static final Field<Boolean> BATCH_ORDER_OPTION =
      Field.of(Tag.BATCH_ORDER_OPTION, BOOLEAN);
  private static final Field<Instant> TIME_STAMP = Field.of(Tag.TIME_STAMP, DATE_TIME);
  private static final Field<Integer> BATCH_COUNT = Field.of(Tag.BATCH_COUNT, INTEGER);

  static final StructureCodec<RequestHeader> CODEC =
      StructureCodec.<RequestHeader>builder()
          .required(PROTOCOL_VERSION, RequestHeader::protocolVersion)
          .optional(MAXIMUM_RESPONSE_SIZE, RequestHeader::maximumResponseSize)
          .optional(CLIENT_CORRELATION_VALUE, RequestHeader::clientCorrelationValue)
          .optional(SERVER_CORRELATION_VALUE, RequestHeader::serverCorrelationValue)
          .optional(ASYNCHRONOUS_1X, RequestHeader::asynchronousIndicator)
          .optional(ASYNCHRONOUS_INDICATOR, RequestHeader::asynchronousIndicator)
          .optional(ATTESTATION_CAPABLE_INDICATOR, RequestHeader::attestationCapableIndicator)
          .repeated(ATTESTATION_TYPE, RequestHeader::attestationTypes)
          .optional(AUTHENTICATION, RequestHeader::authentication)
          .optional(BATCH_ERROR_CONTINUATION_OPTION, RequestHeader::batchErrorContinuationOption)
          .optional(BATCH_ORDER_OPTION, RequestHeader::batchOrderOption)
          .optional(TIME_STAMP, RequestHeader::timeStamp)
          .required(BATCH_COUNT, RequestHeader::batchCount)
          .reads(
              in ->
                  new RequestHeader(
                      in.get(PROTOCOL_VERSION),
                      in.orNull(MAXIMUM_RESPONSE_SIZE),
                      in.orNull(CLIENT_CORRELATION_VALUE),
                      in.orNull(SERVER_CORRELATION_VALUE),
                      in.either(ASYNCHRONOUS_1X, ASYNCHRONOUS_INDICATOR),
                      in.orNull(ATTESTATION_CAPABLE_INDICATOR),
                      in.list(ATTESTATION_TYPE),
                      in.orNull(AUTHENTICATION),
                      in.orNull(BATCH_ERROR_CONTINUATION_OPTION),
                      in.orNull(BATCH_ORDER_OPTION),
                      in.orNull(TIME_STAMP),
                      in.get(BATCH_COUNT)));

  public RequestHeader {
    attestationTypes = List.copyOf(attestationTypes);
  }

  /** A header with nothing but what every version requires. */
  public static RequestHeader of(ProtocolVersion version, int batchCount) {
    return new RequestHeader(
        version, null, null, null, null, null, List.of(), null, null, null, null, batchCount);
  }
}
