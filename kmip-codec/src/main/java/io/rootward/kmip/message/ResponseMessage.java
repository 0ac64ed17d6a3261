package io.rootward.kmip.message;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.List;

/**
 * A whole response: KMIP 2.1 section 8.4.
 *
 * @param header what holds for all batch items
 * @param batchItems the results
 */
public record ResponseMessage(ResponseHeader header, List<ResponseBatchItem> batchItems) {
  private static final Field<ResponseHeader> RESPONSE_HEADER =
      Field.of(Tag.RESPONSE_HEADER, ResponseHeader.CODEC);
  private static final Field<ResponseBatchItem> BATCH_ITEM =
      Field.of(Tag.BATCH_ITEM, ResponseBatchItem.CODEC);

  private static final StructureCodec<ResponseMessage> CODEC =
      StructureCodec.<ResponseMessage>builder()
          .required(RESPONSE_HEADER, ResponseMessage::header)
          .repeated(BATCH_ITEM, ResponseMessage::batchItems)
          .reads(in -> new ResponseMessage(in.get(RESPONSE_HEADER), in.list(BATCH_ITEM)));

  public ResponseMessage {
    batchItems = List.copyOf(batchItems);
  }

  /**
   * Reads a response.
   *
   * @throws FieldException when the version is not supported, or this is no response
   */
  public static ResponseMessage read(TtlvItem message) {
    ProtocolVersion version = Versions.require(message, Tag.RESPONSE_MESSAGE, Tag.RESPONSE_HEADER);
    return CODEC.read(message, ReadContext.of(version));
  }

  /** The items of this message, in the version of its header. */
  public TtlvItem toItem() {
    return CODEC.write(Tag.RESPONSE_MESSAGE.code(), this, header.protocolVersion());
  }
}
