package io.rootward.kmip.message;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvItems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole request: KMIP 2.1 section 8.1.
 *
 * @param header what holds for all batch items
 * @param batchItems the operations, as many as the header says, at least one
 * @param source the items this was read from, or null when it was not read
 */
public record RequestMessage(
    RequestHeader header, List<RequestBatchItem> batchItems, @Nullable TtlvItem source) {
  private static final Field<RequestHeader> REQUEST_HEADER =
      Field.of(Tag.REQUEST_HEADER, RequestHeader.CODEC);
  private static final Field<RequestBatchItem> BATCH_ITEM =
      Field.of(Tag.BATCH_ITEM, RequestBatchItem.CODEC);

  private static final StructureCodec<RequestMessage> CODEC =
      StructureCodec.<RequestMessage>builder()
          .required(REQUEST_HEADER, RequestMessage::header)
          .repeated(BATCH_ITEM, RequestMessage::batchItems)
          .reads(RequestMessage::counted);

  public RequestMessage {
    batchItems = List.copyOf(batchItems);
  }

  /** A request to be sent. */
  public static RequestMessage of(RequestHeader header, List<RequestBatchItem> batchItems) {
    return new RequestMessage(header, batchItems, null);
  }

  /**
   * The version a message says it has, whether or not this program speaks it, so that even a
   * message that cannot be read gets an answer; null when it does not say.
   */
  public static @Nullable ProtocolVersion versionOf(TtlvItem message) {
    return Versions.of(message, Tag.REQUEST_HEADER);
  }

  /**
   * Reads a request. A payload that is not what its operation has does not fail the message: it
   * becomes an {@link io.rootward.kmip.payload.InvalidRequest}.
   *
   * @throws FieldException when the version is not supported, or header or batch items are not
   *     those of a request
   */
  public static RequestMessage read(TtlvItem message) {
    ProtocolVersion version = Versions.require(message, Tag.REQUEST_MESSAGE, Tag.REQUEST_HEADER);
    RequestMessage read = CODEC.read(message, ReadContext.of(version));
    return new RequestMessage(read.header, read.batchItems, message);
  }

  /** The items of this message, in the version of its header. */
  public TtlvItem toItem() {
    return CODEC.write(Tag.REQUEST_MESSAGE.code(), this, header.protocolVersion());
  }

  /**
   * Overwrites every byte string this was read from with zeros: key material, data, and whatever
   * shares them. For the last holder, after the answer.
   */
  public void wipe() {
    if (source != null) {
      TtlvItems.wipe(source);
    }
  }

  private static RequestMessage counted(FieldValues in) {
    RequestMessage message = of(in.get(REQUEST_HEADER), in.list(BATCH_ITEM));
    int count = message.header.batchCount();
    if (count < 1 || count != message.batchItems.size()) {
      String detail = message.batchItems.size() + " batch items where " + count + " are announced";
      throw in.context().fail(FieldException.Kind.VALUE, Tag.BATCH_COUNT.code(), detail);
    }
    return message;
  }
}
