package io.rootward.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.Authentication;
import io.rootward.kmip.message.Credential;
import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_4);
  }

  @ParameterizedTest
  @CsvSource({"1,5,1,4", "1,99,1,4", "2,2,2,1", "3,0,2,1", "0,9,2,1"})
  void anUnknownVersionIsAnsweredInTheNearestOne(
      int major, int minor, int answerMajor, int answerMinor) {
    TtlvItem request = discover(new ProtocolVersion(major, minor));

    ResponseMessage response = read(client.answer(TtlvWriter.write(request)));

    assertEquals(
        new ProtocolVersion(answerMajor, answerMinor), response.header().protocolVersion());
    ResponseBatchItem refused = response.batchItems().getFirst();
    assertNull(refused.operation());
    assertEquals(
        answerMajor == 1 ? ResultReason.INVALID_MESSAGE : ResultReason.UNSUPPORTED_PROTOCOL_VERSION,
        refused.resultReason());
    assertTrue(String.valueOf(refused.resultMessage()).contains("2.1, 2.0, 1.4"));
  }

  @Test
  void bytesThatAreNoMessageAreAnsweredInTheOldestVersionAndEndTheConnection() {
    RequestService.Answer answer =
        client.answer("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    assertTrue(answer.close());
    ResponseMessage response = read(answer);
    assertEquals(ProtocolVersion.V1_0, response.header().protocolVersion());
    assertEquals(ResultReason.INVALID_MESSAGE, response.batchItems().getFirst().resultReason());
  }

  @Test
  void anotherItemThanARequestIsRefusedAndTheConnectionGoesOn() {
    byte[] response =
        TtlvWriter.write(new TtlvItem.Structure(Tag.RESPONSE_MESSAGE.code(), List.of()));

    RequestService.Answer answer = client.answer(response);

    assertFalse(answer.close());
    assertEquals(
        ResultStatus.OPERATION_FAILED, read(answer).batchItems().getFirst().resultStatus());
  }

  @Test
  void aBatchCountThatIsNotTrueFailsTheMessage() {
    RequestMessage message =
        RequestMessage.of(
            RequestHeader.of(ProtocolVersion.V1_2, 3),
            List.of(RequestBatchItem.of(Requests.createAes())));

    ResponseMessage response = client.send(message);

    assertEquals(ProtocolVersion.V1_2, response.header().protocolVersion());
    assertEquals(ResultReason.INVALID_FIELD, response.batchItems().getFirst().resultReason());
  }

  @Test
  void aStrangerIsToldNothingButThat() {
    ResponseBatchItem refused = server.stranger().call(Requests.createAes());

    assertEquals(ResultReason.AUTHENTICATION_NOT_SUCCESSFUL, refused.resultReason());
    assertNull(refused.operation());
  }

  @Test
  void aCredentialOfAnUnknownUserIsRefused() {
    RequestHeader header =
        new RequestHeader(
            client.version(),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            new Authentication(
                List.of(new Credential.UsernameAndPassword("nobody", "planted-7731"))),
            null,
            null,
            null,
            1);

    ResponseMessage response =
        client.send(RequestMessage.of(header, List.of(RequestBatchItem.of(Requests.createAes()))));

    assertEquals(
        ResultReason.AUTHENTICATION_NOT_SUCCESSFUL,
        response.batchItems().getFirst().resultReason());
  }

  @Test
  void everyTruncationAndMutationIsAnswered() {
    byte[] request =
        TtlvWriter.write(
            RequestMessage.of(
                    RequestHeader.of(ProtocolVersion.V1_4, 1),
                    List.of(RequestBatchItem.of(Requests.createAes())))
                .toItem());
    for (int length = 0; length < request.length; length++) {
      read(client.answer(Arrays.copyOf(request, length)));
    }
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = request.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
      }
      read(client.answer(mutated));
    }
  }

  private static TtlvItem discover(ProtocolVersion version) {
    TtlvItem plain =
        RequestMessage.of(
                RequestHeader.of(ProtocolVersion.V1_4, 1),
                List.of(RequestBatchItem.of(new DiscoverVersions.Request(List.of()))))
            .toItem();
    return withVersion(plain, version);
  }

  private static TtlvItem withVersion(TtlvItem item, ProtocolVersion version) {
    return switch (item) {
      case TtlvItem.Structure(int tag, var items) ->
          new TtlvItem.Structure(
              tag, items.stream().map(child -> withVersion(child, version)).toList());
      case TtlvItem.IntegerItem(int tag, int _) when tag == Tag.PROTOCOL_VERSION_MAJOR.code() ->
          new TtlvItem.IntegerItem(tag, version.major());
      case TtlvItem.IntegerItem(int tag, int _) when tag == Tag.PROTOCOL_VERSION_MINOR.code() ->
          new TtlvItem.IntegerItem(tag, version.minor());
      default -> item;
    };
  }

  private static ResponseMessage read(RequestService.Answer answer) {
    return ResponseMessage.read(new TtlvReader(TtlvLimits.DEFAULT).read(answer.bytes()));
  }
}
