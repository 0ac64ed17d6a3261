package io.rootward.server.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.access.Peer;
import io.rootward.server.request.RequestService;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client of a {@link KmipTestServer}. Every request and answer passes through its bytes.
 *
 * @param version the version it speaks
 */
public record TestClient(RequestService service, Peer peer, ProtocolVersion version) {
  private static final TtlvReader READER =
      new TtlvReader(TtlvLimits.DEFAULT.withMaxBytes(64 << 20));

  /** The same client with another version. */
  public TestClient in(ProtocolVersion other) {
    return new TestClient(service, peer, other);
  }

  /** Sends bytes as they are. */
  public RequestService.Answer sendBytes(byte[] bytes) {
    return service.answer(peer, bytes);
  }

  /** Sends a message. */
  public ResponseMessage send(RequestMessage message) {
    byte[] answer = sendBytes(TtlvWriter.write(message.toItem())).bytes();
    return ResponseMessage.read(READER.read(answer));
  }

  /** Sends one operation. */
  public ResponseBatchItem tell(RequestPayload payload) {
    RequestHeader header = RequestHeader.of(version, 1);
    ResponseMessage response =
        send(RequestMessage.of(header, List.of(RequestBatchItem.of(payload))));
    assertEquals(version, response.header().protocolVersion());
    assertEquals(1, response.batchItems().size());
    return response.batchItems().getFirst();
  }

  /** Sends one operation that must succeed. */
  public <P extends ResponsePayload> P ask(RequestPayload payload, Class<P> type) {
    ResponseBatchItem result = tell(payload);
    assertEquals(ResultStatus.SUCCESS, result.resultStatus(), () -> describe(result));
    assertNull(result.resultReason());
    return type.cast(Objects.requireNonNull(result.payload()));
  }

  /** Sends one operation that must fail, and gives its reason. */
  public ResultReason refused(RequestPayload payload) {
    ResponseBatchItem result = tell(payload);
    assertEquals(ResultStatus.OPERATION_FAILED, result.resultStatus());
    return Objects.requireNonNull(result.resultReason());
  }

  private static String describe(ResponseBatchItem result) {
    return result.resultReason() + ": " + result.resultMessage();
  }

  /** Creates an AES-256 key for encryption and decryption with more attributes. */
  public String createAes(Attribute<?>... more) {
    return ask(aes(more), Create.Response.class).uniqueIdentifier();
  }

  /** A request for an AES-256 key for encryption and decryption with more attributes. */
  public static Create.Request aes(Attribute<?>... more) {
    Attributes.Builder attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256);
    if (List.of(more).stream()
        .noneMatch(it -> it.type().equals(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK))) {
      attributes.add(
          AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
          CryptographicUsageMask.ENCRYPT.code() | CryptographicUsageMask.DECRYPT.code());
    }
    for (Attribute<?> attribute : more) {
      attributes.add(attribute);
    }
    return new Create.Request(ObjectType.SYMMETRIC_KEY, attributes.build(), null);
  }

  /** Activates an object. */
  public void activate(String identifier) {
    ask(new Activate.Request(UniqueIdentifier.of(identifier)), Activate.Response.class);
  }

  /** The visible attributes of an object. */
  public Attributes attributes(String identifier, AttributeType<?>... types) {
    return ask(
            new GetAttributes.Request(UniqueIdentifier.of(identifier), List.of(types)),
            GetAttributes.Response.class)
        .attributes();
  }

  /** The value of an attribute, or null when the object does not show it. */
  public <V> @Nullable V attribute(String identifier, AttributeType<V> type) {
    return attributes(identifier, type).orNull(type);
  }

  /** The value of an attribute that the object must show. */
  public <V> V present(String identifier, AttributeType<V> type) {
    return Objects.requireNonNull(attribute(identifier, type), () -> type + " is absent");
  }
}
