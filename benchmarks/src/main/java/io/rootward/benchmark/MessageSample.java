package io.rootward.benchmark;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseHeader;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Messages of KMIP 2.1 as they are on the wire every day. */
public enum MessageSample {
  /** An AES key of 256 bits. */
  GET_RESPONSE("Get response", Kind.RESPONSE, 1),
  /** As a client makes a hundred keys at once. */
  BATCH_REQUEST("100 x Create, request", Kind.REQUEST, 100),
  /** As a client gets a hundred keys at once. */
  BATCH_RESPONSE("100 x Get, response", Kind.RESPONSE, 100);

  private static final int KEY_BITS = 256;
  private static final TtlvReader READER = new TtlvReader(TtlvLimits.DEFAULT);

  private final String text;
  private final Kind kind;
  private final int items;

  private enum Kind {
    REQUEST,
    RESPONSE
  }

  MessageSample(String text, Kind kind, int items) {
    this.text = text;
    this.kind = kind;
    this.items = items;
  }

  /** For the table. */
  String text() {
    return text;
  }

  /** The message, a {@link RequestMessage} or a {@link ResponseMessage}. */
  Record message() {
    return kind == Kind.REQUEST ? creates(items) : keys(items);
  }

  /** As a server or a client makes bytes of it. */
  static byte[] encode(Record message) {
    TtlvItem item =
        switch (message) {
          case RequestMessage request -> request.toItem();
          case ResponseMessage response -> response.toItem();
          default -> throw new IllegalArgumentException(message.getClass().getName());
        };
    return TtlvWriter.write(item);
  }

  /** As a server or a client makes a message of bytes. */
  Record decode(byte[] bytes) {
    TtlvItem item = READER.read(bytes);
    return kind == Kind.REQUEST ? RequestMessage.read(item) : ResponseMessage.read(item);
  }

  private static RequestMessage creates(int count) {
    Create.Request create =
        new Create.Request(
            ObjectType.SYMMETRIC_KEY,
            Attributes.of(
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, KEY_BITS),
                Attribute.of(
                    AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
                    CryptographicUsageMask.ENCRYPT.code() | CryptographicUsageMask.DECRYPT.code())),
            null);
    return RequestMessage.of(
        RequestHeader.of(ProtocolVersion.V2_1, count),
        Collections.nCopies(count, RequestBatchItem.of(create)));
  }

  private static ResponseMessage keys(int count) {
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.RAW,
            KeyMaterial.of(ByteString.adopt(new byte[KEY_BITS / Byte.SIZE])),
            CryptographicAlgorithm.AES,
            KEY_BITS);
    Get.Response key =
        new Get.Response(
            ObjectType.SYMMETRIC_KEY,
            "0b9ad2a5-1c2f-4f0e-9a1f-6e2c3d4b5a69",
            new SymmetricKey(block));
    List<ResponseBatchItem> items =
        Collections.nCopies(count, ResponseBatchItem.success(Operation.GET.code(), null, key));
    return new ResponseMessage(
        ResponseHeader.of(ProtocolVersion.V2_1, Instant.EPOCH, count), items);
  }
}
