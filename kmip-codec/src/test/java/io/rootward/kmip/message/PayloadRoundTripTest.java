package io.rootward.kmip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.payload.InvalidRequest;
import io.rootward.kmip.payload.PayloadCodec;
import io.rootward.kmip.payload.Payloads;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.UnknownRequest;
import io.rootward.kmip.payload.UnknownResponse;
import io.rootward.kmip.payload.WrittenResponse;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.Tags;
import io.rootward.kmip.ttlv.TtlvItem;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each operation in each version: what is written is read, and belongs to that version. */
class PayloadRoundTripTest {
  static final List<ProtocolVersion> VERSIONS = ProtocolVersion.SUPPORTED;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void requestsComeBack(ProtocolVersion version) {
    Set<Operation> seen = new HashSet<>();
    for (RequestPayload payload : SampleMessages.requests(version)) {
      RequestBatchItem item = RequestBatchItem.of(payload);
      Operation operation = Payloads.operationOf(payload);
      if (operation != null && isIn(operation, version)) {
        seen.add(operation);
        RequestHeader header = RequestHeader.of(version, 1);
        TtlvItem written = RequestMessage.of(header, List.of(item)).toItem();
        assertBelongsTo(version, written);
        RequestMessage read = RequestMessage.read(written);
        assertInstanceOf(payload.getClass(), read.batchItems().getFirst().payload());
        assertEquals(written, read.toItem());
      }
    }
    assertEquals(operationsOf(version), seen);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void responsesComeBack(ProtocolVersion version) {
    Set<Operation> seen = new HashSet<>();
    for (ResponsePayload payload : SampleMessages.responses(version)) {
      Operation operation = Payloads.operationOf(payload);
      if (operation != null && isIn(operation, version)) {
        seen.add(operation);
        ResponseHeader header = ResponseHeader.of(version, Instant.ofEpochSecond(5), 1);
        ResponseBatchItem item = ResponseBatchItem.success(operation.code(), null, payload);
        TtlvItem written = new ResponseMessage(header, List.of(item)).toItem();
        assertBelongsTo(version, written);
        ResponseMessage read = ResponseMessage.read(written);
        assertInstanceOf(payload.getClass(), read.batchItems().getFirst().payload());
        assertEquals(written, read.toItem());
      }
    }
    assertEquals(operationsOf(version), seen);
  }

  /** Nothing was lost where the version has everything. */
  @Test
  void theNewestVersionKeepsEverything() {
    ProtocolVersion version = ProtocolVersion.V2_1;
    for (RequestPayload payload : SampleMessages.requests(version)) {
      RequestHeader header = RequestHeader.of(version, 1);
      RequestMessage message = RequestMessage.of(header, List.of(RequestBatchItem.of(payload)));
      RequestMessage read = RequestMessage.read(message.toItem());
      if (!payload.toString().contains("KeyMaterial")) { // which has no equality, on purpose
        assertEquals(payload, read.batchItems().getFirst().payload());
      }
    }
  }

  @Test
  void everyPermittedPayloadHasADeclaration() {
    Set<Class<?>> requests = new HashSet<>(List.of(InvalidRequest.class, UnknownRequest.class));
    Set<Class<?>> responses = new HashSet<>(List.of(UnknownResponse.class, WrittenResponse.class));
    for (PayloadCodec<?, ?> codec : Payloads.ALL) {
      requests.add(codec.requestType());
      responses.add(codec.responseType());
    }
    assertEquals(Set.of(RequestPayload.class.getPermittedSubclasses()), requests);
    assertEquals(
        new HashSet<>(Arrays.asList(ResponsePayload.class.getPermittedSubclasses())), responses);
  }

  private static boolean isIn(Operation operation, ProtocolVersion version) {
    return operation.versions().includes(version);
  }

  private static Set<Operation> operationsOf(ProtocolVersion version) {
    Set<Operation> operations = new HashSet<>();
    Payloads.ALL.stream()
        .map(PayloadCodec::operation)
        .filter(operation -> isIn(operation, version))
        .forEach(operations::add);
    return operations;
  }

  /** No tag that the version lacks; Common Template-Attribute and the like included. */
  private static void assertBelongsTo(ProtocolVersion version, TtlvItem item) {
    Tag tag = Tags.ofCode(item.tag());
    assertTrue(tag != null && tag.versions().includes(version), () -> item + " in " + version);
    if (item instanceof TtlvItem.Structure structure) {
      structure.items().forEach(child -> assertBelongsTo(version, child));
    }
  }
}
