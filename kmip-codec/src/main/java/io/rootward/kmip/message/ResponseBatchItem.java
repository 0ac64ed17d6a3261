package io.rootward.kmip.message;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.ENUMERATION_NUMBER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Payloads;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.UnknownResponse;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one operation: KMIP 2.1 section 8.6.
 *
 * @param operationCode the number of the operation, or null when the request named none
 * @param uniqueBatchItemId as in the request
 * @param resultStatus whether it was done
 * @param resultReason why it failed, in the newest version's terms: writing translates it
 * @param resultMessage more about that, for people
 * @param asynchronousCorrelationValue what to poll with when the result is pending
 * @param payload the answer, or null when there is none
 * @param messageExtensions vendors' additions
 */
public record ResponseBatchItem(
    @Nullable Integer operationCode,
    @Nullable ByteString uniqueBatchItemId,
    ResultStatus resultStatus,
    @Nullable ResultReason resultReason,
    @Nullable String resultMessage,
    @Nullable ByteString asynchronousCorrelationValue,
    @Nullable ResponsePayload payload,
    List<MessageExtension> messageExtensions) {
  private static final Field<Integer> OPERATION = Field.of(Tag.OPERATION, ENUMERATION_NUMBER);
  private static final Field<ByteString> UNIQUE_BATCH_ITEM_ID =
      Field.of(Tag.UNIQUE_BATCH_ITEM_ID, BYTES);
  private static final Field<ResultStatus> RESULT_STATUS =
      Field.of(Tag.RESULT_STATUS, enumeration(ResultStatus.TABLE));
  private static final Field<ResultReason> RESULT_REASON =
      Field.of(Tag.RESULT_REASON, new ReasonForm());
  private static final Field<String> RESULT_MESSAGE = Field.of(Tag.RESULT_MESSAGE, TEXT);
  private static final Field<ByteString> ASYNCHRONOUS_CORRELATION_VALUE =
      Field.of(Tag.ASYNCHRONOUS_CORRELATION_VALUE, BYTES);
  private static final Field<ResponsePayload> RESPONSE_PAYLOAD =
      Field.of(Tag.RESPONSE_PAYLOAD, new PayloadForm());
  private static final Field<MessageExtension> MESSAGE_EXTENSION =
      Field.of(Tag.MESSAGE_EXTENSION, MessageExtension.CODEC);

  static final StructureCodec<ResponseBatchItem> CODEC =
      StructureCodec.<ResponseBatchItem>builder()
          .optional(OPERATION, ResponseBatchItem::operationCode)
          .optional(UNIQUE_BATCH_ITEM_ID, ResponseBatchItem::uniqueBatchItemId)
          .required(RESULT_STATUS, ResponseBatchItem::resultStatus)
          .optional(RESULT_REASON, ResponseBatchItem::resultReason)
          .optional(RESULT_MESSAGE, ResponseBatchItem::resultMessage)
          .optional(ASYNCHRONOUS_CORRELATION_VALUE, ResponseBatchItem::asynchronousCorrelationValue)
          .optional(RESPONSE_PAYLOAD, ResponseBatchItem::payload)
          .repeated(MESSAGE_EXTENSION, ResponseBatchItem::messageExtensions)
          .reads(
              in ->
                  new ResponseBatchItem(
                      in.orNull(OPERATION),
                      in.orNull(UNIQUE_BATCH_ITEM_ID),
                      in.get(RESULT_STATUS),
                      in.orNull(RESULT_REASON),
                      in.orNull(RESULT_MESSAGE),
                      in.orNull(ASYNCHRONOUS_CORRELATION_VALUE),
                      payload(in),
                      in.list(MESSAGE_EXTENSION)));

  public ResponseBatchItem {
    messageExtensions = List.copyOf(messageExtensions);
  }

  /** The result of an operation that was done. */
  public static ResponseBatchItem success(
      int operationCode, @Nullable ByteString uniqueBatchItemId, ResponsePayload payload) {
    return new ResponseBatchItem(
        operationCode,
        uniqueBatchItemId,
        ResultStatus.SUCCESS,
        null,
        null,
        null,
        payload,
        List.of());
  }

  /**
   * The result of an operation that was not done.
   *
   * @param operationCode the operation, or null when the request was not understood that far
   */
  public static ResponseBatchItem failure(
      @Nullable Integer operationCode,
      @Nullable ByteString uniqueBatchItemId,
      ResultReason reason,
      String message) {
    return new ResponseBatchItem(
        operationCode,
        uniqueBatchItemId,
        ResultStatus.OPERATION_FAILED,
        reason,
        message,
        null,
        null,
        List.of());
  }

  /** The same result of an operation that was done and had to be undone. */
  public ResponseBatchItem undone() {
    return new ResponseBatchItem(
        operationCode,
        uniqueBatchItemId,
        ResultStatus.OPERATION_UNDONE,
        null,
        null,
        null,
        payload,
        List.of());
  }

  /** The operation, or null when there is none that this program knows. */
  public @Nullable Operation operation() {
    return operationCode == null ? null : Operation.TABLE.ofCode(operationCode);
  }

  private static @Nullable ResponsePayload payload(FieldValues in) {
    Integer operation = in.orNull(OPERATION);
    ResponsePayload payload = in.orNull(RESPONSE_PAYLOAD);
    return operation != null && payload instanceof UnknownResponse raw
        ? Payloads.readResponse(operation, raw.payload(), in.context())
        : payload;
  }

  /** Reads the item only, because what it means depends on the operation beside it. */
  private static final class PayloadForm implements ValueType<ResponsePayload> {
    @Override
    public ResponsePayload read(TtlvItem item, ReadContext context) {
      return new UnknownResponse(item);
    }

    @Override
    public TtlvItem write(int tag, ResponsePayload value, ProtocolVersion version) {
      return Payloads.write(value, version);
    }
  }

  /** A reason that the version lacks is written as the one it has for the same thing. */
  private static final class ReasonForm implements ValueType<ResultReason> {
    private static final ValueType<ResultReason> REASON = enumeration(ResultReason.TABLE);

    @Override
    public ResultReason read(TtlvItem item, ReadContext context) {
      return REASON.read(item, context);
    }

    @Override
    public TtlvItem write(int tag, ResultReason value, ProtocolVersion version) {
      return REASON.write(tag, value.in(version), version);
    }
  }
}
