package io.rootward.kmip.message;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.ENUMERATION_NUMBER;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.payload.Payloads;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.UnknownRequest;
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
 * One operation of a request: KMIP 2.1 section 8.3.
 *
 * @param operationCode the number of the operation, known or not
 * @param ephemeral whether data it gives only serves later batch items; since 2.0
 * @param uniqueBatchItemId what the response must repeat
 * @param payload what is asked
 * @param messageExtensions vendors' additions
 */
public record RequestBatchItem(
    int operationCode,
    @Nullable Boolean ephemeral,
    @Nullable ByteString uniqueBatchItemId,
    RequestPayload payload,
    List<MessageExtension> messageExtensions) {
  private static final Field<Integer> OPERATION = Field.of(Tag.OPERATION, ENUMERATION_NUMBER);
  private static final Field<Boolean> EPHEMERAL = Field.of(Tag.EPHEMERAL, BOOLEAN);
  private static final Field<ByteString> UNIQUE_BATCH_ITEM_ID =
      Field.of(Tag.UNIQUE_BATCH_ITEM_ID, BYTES);
  private static final Field<RequestPayload> REQUEST_PAYLOAD =
      Field.of(Tag.REQUEST_PAYLOAD, new PayloadForm());
  private static final Field<MessageExtension> MESSAGE_EXTENSION =
      Field.of(Tag.MESSAGE_EXTENSION, MessageExtension.CODEC);

  static final StructureCodec<RequestBatchItem> CODEC =
      StructureCodec.<RequestBatchItem>builder()
          .required(OPERATION, RequestBatchItem::operationCode)
          .optional(EPHEMERAL, RequestBatchItem::ephemeral)
          .optional(UNIQUE_BATCH_ITEM_ID, RequestBatchItem::uniqueBatchItemId)
          .required(REQUEST_PAYLOAD, RequestBatchItem::payload)
          .repeated(MESSAGE_EXTENSION, RequestBatchItem::messageExtensions)
          .reads(
              in ->
                  new RequestBatchItem(
                      in.get(OPERATION),
                      in.orNull(EPHEMERAL),
                      in.orNull(UNIQUE_BATCH_ITEM_ID),
                      payload(in),
                      in.list(MESSAGE_EXTENSION)));

  public RequestBatchItem {
    messageExtensions = List.copyOf(messageExtensions);
  }

  /** A batch item of an operation that this program understands. */
  public static RequestBatchItem of(RequestPayload payload) {
    Operation operation = Payloads.operationOf(payload);
    if (operation == null) {
      throw new IllegalArgumentException("the payload of no operation");
    }
    return new RequestBatchItem(operation.code(), null, null, payload, List.of());
  }

  /** This with an identifier that the response will repeat. */
  public RequestBatchItem withUniqueBatchItemId(ByteString id) {
    return new RequestBatchItem(operationCode, ephemeral, id, payload, messageExtensions);
  }

  /** The operation, or null when the number is none that this program knows. */
  public @Nullable Operation operation() {
    return Operation.TABLE.ofCode(operationCode);
  }

  private static RequestPayload payload(FieldValues in) {
    return in.get(REQUEST_PAYLOAD) instanceof UnknownRequest raw
        ? Payloads.readRequest(in.get(OPERATION), raw.payload(), in.context())
        : in.get(REQUEST_PAYLOAD);
  }

  /** Reads the item only, because what it means depends on the operation beside it. */
  private static final class PayloadForm implements ValueType<RequestPayload> {
    @Override
    public RequestPayload read(TtlvItem item, ReadContext context) {
      return new UnknownRequest(item);
    }

    @Override
    public TtlvItem write(int tag, RequestPayload value, ProtocolVersion version) {
      return Payloads.write(value, version);
    }
  }
}
