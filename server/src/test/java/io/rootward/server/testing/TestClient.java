package io.rootward.server.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.access.Peer;
import io.rootward.server.request.RequestService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client, in one version; every request is encoded and every answer read. */
public final class TestClient {
  /** Answers may be longer than requests: a page of Locate, a batch of Gets. */
  private static final TtlvReader READER =
      new TtlvReader(TtlvLimits.DEFAULT.withMaxBytes(64 << 20));

  private final RequestService service;
  private final Peer peer;
  private final ProtocolVersion version;

  TestClient(RequestService service, Peer peer) {
    this(service, peer, ProtocolVersion.V2_1);
  }

  private TestClient(RequestService service, Peer peer, ProtocolVersion version) {
    this.service = service;
    this.peer = peer;
    this.version = version;
  }

  /** The same client speaking another version. */
  public TestClient in(ProtocolVersion other) {
    return new TestClient(service, peer, other);
  }

  /** The version it speaks. */
  public ProtocolVersion version() {
    return version;
  }

  /** What the service answers to bytes. */
  public RequestService.Answer answer(byte[] request) {
    return service.answer(peer, request);
  }

  /** A message and its answer. */
  public ResponseMessage send(RequestMessage message) {
    return read(answer(TtlvWriter.write(message.toItem())).bytes());
  }

  /** The response in bytes. */
  public static ResponseMessage read(byte[] bytes) {
    return ResponseMessage.read(READER.read(bytes));
  }

  /** Several operations in one message, with identifiers "0", "1" and so on; Stop at a failure. */
  public List<ResponseBatchItem> batch(RequestPayload... payloads) {
    return batch(null, payloads);
  }

  /** The same with what is to be done at a failure. */
  public List<ResponseBatchItem> batch(
      @Nullable BatchErrorContinuationOption atFailure, RequestPayload... payloads) {
    List<RequestBatchItem> items = new ArrayList<>();
    for (RequestPayload payload : payloads) {
      items.add(RequestBatchItem.of(payload).withUniqueBatchItemId(id(items.size())));
    }
    RequestHeader header =
        new RequestHeader(
            version,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            atFailure,
            null,
            null,
            items.size());
    return send(RequestMessage.of(header, items)).batchItems();
  }

  /** A Unique Batch Item ID. */
  public static ByteString id(int number) {
    return ByteString.adopt(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  /** One operation and its result. */
  public ResponseBatchItem call(RequestPayload payload) {
    List<RequestBatchItem> items = List.of(RequestBatchItem.of(payload));
    ResponseMessage response = send(RequestMessage.of(RequestHeader.of(version, 1), items));
    assertEquals(version, response.header().protocolVersion());
    assertEquals(1, response.batchItems().size());
    return response.batchItems().getFirst();
  }

  /** One operation that must succeed. */
  public <P extends ResponsePayload> P ok(RequestPayload payload, Class<P> type) {
    ResponseBatchItem result = call(payload);
    assertEquals(
        ResultStatus.SUCCESS,
        result.resultStatus(),
        () -> version + ": " + result.resultReason() + ": " + result.resultMessage());
    return type.cast(Objects.requireNonNull(result.payload()));
  }

  /** One operation that must succeed, whatever it answers. */
  public void ok(RequestPayload payload) {
    ok(payload, ResponsePayload.class);
  }

  /** One operation that must fail; answers why. */
  public ResultReason refused(RequestPayload payload) {
    ResponseBatchItem result = call(payload);
    assertEquals(
        ResultStatus.OPERATION_FAILED,
        result.resultStatus(),
        () -> version + " did " + payload.getClass().getName());
    assertNull(result.payload());
    return Objects.requireNonNull(result.resultReason());
  }

  /** One operation that must fail for a reason. */
  public void refused(ResultReason expected, RequestPayload payload) {
    ResponseBatchItem result = call(payload);
    assertEquals(
        expected,
        result.resultReason(),
        () -> version + " " + payload.getClass().getName() + ": " + result.resultMessage());
  }

  /** Activates an object and answers its identifier. */
  public String activated(String identifier) {
    ok(new Activate.Request(UniqueIdentifier.of(identifier)));
    return identifier;
  }

  /** Creates an AES-256 key for encryption and decryption, Pre-Active, with more attributes. */
  public String createAes(Attribute<?>... more) {
    return ok(Requests.createAes(more), Create.Response.class).uniqueIdentifier();
  }

  /** The Key Block of a key that may be given out. */
  public KeyBlock keyBlock(Get.Request request) {
    return ((KeyObject) ok(request, Get.Response.class).object()).keyBlock();
  }

  /** The same in a format of its own. */
  public KeyBlock keyBlock(String identifier, KeyFormatType format) {
    UniqueIdentifier key = UniqueIdentifier.of(identifier);
    KeyBlock block = keyBlock(new Get.Request(key, format, null, null, null));
    assertEquals(format, block.keyFormatType());
    return block;
  }

  /** Attributes of an object: these, or all. */
  public Attributes attributes(String identifier, AttributeType<?>... types) {
    return ok(
            new GetAttributes.Request(UniqueIdentifier.of(identifier), List.of(types)),
            GetAttributes.Response.class)
        .attributes();
  }

  /** One attribute of an object, or null when the object does not show it. */
  public <V> @Nullable V attribute(String identifier, AttributeType<V> type) {
    return attributes(identifier, type).orNull(type);
  }

  /** One attribute of an object, which must be there. */
  public <V> V present(String identifier, AttributeType<V> type) {
    return Objects.requireNonNull(attribute(identifier, type), type.toString());
  }
}
