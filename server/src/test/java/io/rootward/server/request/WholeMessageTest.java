package io.rootward.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.UnknownRequest;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for whole messages, whatever their operations. */
class WholeMessageTest {
  private static final RequestPayload WORKS = new DiscoverVersions.Request(List.of());

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  @Test
  void asManyBatchItemsAsTheLimitAreAnsweredEachByItsOwn() {
    RequestPayload[] many = Collections.nCopies(1_000, WORKS).toArray(RequestPayload[]::new);

    List<ResponseBatchItem> answers = app.batch(many);

    assertEquals(1_000, answers.size());
    assertEquals(TestClient.id(999), answers.getLast().uniqueBatchItemId());
  }

  @Test
  void everyBatchItemLeavesOneAuditRecord() {
    app.batch(WORKS, Requests.create(0), Requests.get("nobody"));
    TtlvItem.Structure payload = new TtlvItem.Structure(Tag.REQUEST_PAYLOAD.code(), List.of());
    RequestBatchItem unknown =
        new RequestBatchItem(0x7ffffff0, null, null, new UnknownRequest(payload), List.of());

    ResponseMessage refused =
        app.send(RequestMessage.of(RequestHeader.of(app.version(), 1), List.of(unknown)));

    assertEquals(
        ResultReason.OPERATION_NOT_SUPPORTED, refused.batchItems().getFirst().resultReason());
    assertEquals(
        List.of(
            "Discover Versions Success",
            "Create Success",
            "Get Object Not Found",
            "operation 0x7FFFFFF0 Operation Not Supported"),
        server.audited().stream().map(it -> it.operation() + " " + it.outcome()).toList());
  }

  @Test
  void someoneWhoIsNoClientIsRefusedInEveryVersion() {
    TestClient stranger = server.stranger();

    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      stranger.in(version).refused(ResultReason.AUTHENTICATION_NOT_SUCCESSFUL, WORKS);
    }
  }

  @Test
  void aTornMessageIsAnsweredInItsVersionWhenThatCanBeSeen() {
    RequestHeader header = RequestHeader.of(ProtocolVersion.V2_1, 1);
    RequestMessage message = RequestMessage.of(header, List.of(RequestBatchItem.of(WORKS)));
    byte[] whole = TtlvWriter.write(message.toItem());

    RequestService.Answer answer = app.answer(Arrays.copyOf(whole, whole.length - 8));

    assertTrue(answer.close());
    ResponseMessage response = TestClient.read(answer.bytes());
    assertEquals(ProtocolVersion.V2_1, response.header().protocolVersion());
    ResponseBatchItem only = response.batchItems().getFirst();
    assertEquals(ResultReason.INVALID_MESSAGE, only.resultReason());
    assertNull(only.payload());
  }
}
