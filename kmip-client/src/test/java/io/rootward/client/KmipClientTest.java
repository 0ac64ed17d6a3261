package io.rootward.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseHeader;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KmipClientTest {
  @TempDir static Path folder;
  private static TestIdentity identity;

  @BeforeAll
  static void makeIdentity() throws Exception {
    identity = TestIdentity.make(folder, "ip:127.0.0.1");
  }

  private static Activate.Request activate(String identifier) {
    return new Activate.Request(UniqueIdentifier.of(identifier));
  }

  /** Answers each Activate with success, anything else with Operation Not Supported. */
  private static void obey(RequestMessage request, OutputStream out) throws IOException {
    List<ResponseBatchItem> answers = new ArrayList<>();
    for (RequestBatchItem item : request.batchItems()) {
      answers.add(answer(item));
    }
    send(request, answers, out);
  }

  private static ResponseBatchItem answer(RequestBatchItem item) {
    if (item.payload() instanceof Activate.Request(UniqueIdentifier.Text(String identifier))) {
      return success(item, new Activate.Response(identifier));
    }
    return ResponseBatchItem.failure(
        item.operationCode(), item.uniqueBatchItemId(), ResultReason.OPERATION_NOT_SUPPORTED, "no");
  }

  private static ResponseBatchItem success(RequestBatchItem item, ResponsePayload payload) {
    return ResponseBatchItem.success(item.operationCode(), item.uniqueBatchItemId(), payload);
  }

  private static void send(
      RequestMessage request, List<ResponseBatchItem> answers, OutputStream out)
      throws IOException {
    ResponseHeader header =
        ResponseHeader.of(request.header().protocolVersion(), Instant.EPOCH, answers.size());
    out.write(TtlvWriter.write(new ResponseMessage(header, answers).toItem()));
    out.flush();
  }

  private static TestServer serving(TestServer.Answer answer) throws Exception {
    return TestServer.start(identity.forServer(), answer);
  }

  private static KmipClient connect(TestServer server) throws IOException {
    return KmipClient.connect(server.settings(), identity.forClient());
  }

  private static IOException failureOf(KmipClient client) {
    UncheckedIOException failure =
        assertThrows(
            UncheckedIOException.class, () -> client.call(activate("k"), Activate.Response.class));
    return Objects.requireNonNull(failure.getCause());
  }

  @Test
  void anOperationIsAnsweredByItsRecord() throws Exception {
    try (TestServer server = serving(KmipClientTest::obey);
        KmipClient client = connect(server)) {
      assertEquals("k", client.call(activate("k"), Activate.Response.class).uniqueIdentifier());
      assertEquals(ProtocolVersion.V2_1, client.version());
    }
  }

  @Test
  void requestsAreOfTheVersionThatTheSettingsSay() throws Exception {
    ConcurrentLinkedQueue<ProtocolVersion> seen = new ConcurrentLinkedQueue<>();
    TestServer.Answer noting =
        (request, out) -> {
          seen.add(request.header().protocolVersion());
          obey(request, out);
        };
    try (TestServer server = serving(noting);
        KmipClient client =
            KmipClient.connect(
                server.settings().withVersion(ProtocolVersion.V1_2), identity.forClient())) {
      client.call(activate("k"), Activate.Response.class);
    }
    assertEquals(List.of(ProtocolVersion.V1_2), List.copyOf(seen));
  }

  @Test
  void aRefusalCarriesItsResultReasonAndTheClientGoesOn() throws Exception {
    try (TestServer server = serving(KmipClientTest::obey);
        KmipClient client = connect(server)) {
      Destroy.Request destroy = new Destroy.Request(UniqueIdentifier.of("k"));
      KmipFailure failure =
          assertThrows(KmipFailure.class, () -> client.call(destroy, Destroy.Response.class));
      assertEquals(ResultReason.OPERATION_NOT_SUPPORTED, failure.reason());
      assertEquals("Operation Not Supported: no", failure.getMessage());
      client.call(activate("k"), Activate.Response.class);
    }
  }

  @Test
  void aBatchNamesItsItemsAndKeepsTheirOrder() throws Exception {
    ConcurrentLinkedQueue<RequestMessage> seen = new ConcurrentLinkedQueue<>();
    TestServer.Answer noting =
        (request, out) -> {
          seen.add(request);
          obey(request, out);
        };
    try (TestServer server = serving(noting);
        KmipClient client = connect(server)) {
      List<RequestPayload> requests =
          List.of(activate("a"), new Destroy.Request(null), activate("b"));
      List<ResponseBatchItem> answers =
          client.batch(requests, BatchErrorContinuationOption.CONTINUE);
      assertEquals(
          "a", KmipClient.payload(answers.get(0), Activate.Response.class).uniqueIdentifier());
      assertThrows(
          KmipFailure.class, () -> KmipClient.payload(answers.get(1), Destroy.Response.class));
      assertEquals(
          "b", KmipClient.payload(answers.get(2), Activate.Response.class).uniqueIdentifier());
    }
    RequestMessage request = seen.remove();
    assertEquals(
        BatchErrorContinuationOption.CONTINUE, request.header().batchErrorContinuationOption());
    assertEquals(true, request.header().batchOrderOption());
    assertEquals(
        3,
        request.batchItems().stream().map(RequestBatchItem::uniqueBatchItemId).distinct().count());
  }

  @Test
  void fewerAnswersThanItemsAreABatchThatStopped() throws Exception {
    TestServer.Answer stopping =
        (request, out) -> send(request, List.of(answer(request.batchItems().getFirst())), out);
    try (TestServer server = serving(stopping);
        KmipClient client = connect(server)) {
      assertEquals(1, client.batch(List.of(new Destroy.Request(null), activate("b"))).size());
    }
  }

  @Test
  void aFailureOfTheWholeMessageNamesNoItem() throws Exception {
    ResponseBatchItem whole =
        ResponseBatchItem.failure(null, null, ResultReason.INVALID_MESSAGE, "not read");
    try (TestServer server = serving((request, out) -> send(request, List.of(whole), out));
        KmipClient client = connect(server)) {
      List<ResponseBatchItem> answers = client.batch(List.of(activate("a"), activate("b")));
      assertEquals(ResultReason.INVALID_MESSAGE, answers.getFirst().resultReason());
    }
  }

  @Test
  void anAnswerToAnotherOperationIsRefused() throws Exception {
    TestServer.Answer other =
        (request, out) ->
            send(
                request,
                List.of(
                    ResponseBatchItem.success(
                        Operation.DESTROY.code(), null, new Destroy.Response("k"))),
                out);
    try (TestServer server = serving(other);
        KmipClient client = connect(server)) {
      KmipFailure failure =
          assertThrows(
              KmipFailure.class, () -> client.call(activate("k"), Activate.Response.class));
      assertNull(failure.reason());
      assertTrue(failure.getMessage().contains("another operation"), failure.getMessage());
    }
  }

  @Test
  void answersToOtherItemsAreRefused() throws Exception {
    TestServer.Answer swapped =
        (request, out) -> {
          List<ResponseBatchItem> answers = new ArrayList<>();
          request.batchItems().reversed().forEach(item -> answers.add(answer(item)));
          send(request, answers, out);
        };
    try (TestServer server = serving(swapped);
        KmipClient client = connect(server)) {
      UncheckedIOException failure =
          assertThrows(
              UncheckedIOException.class,
              () -> client.batch(List.of(activate("a"), activate("b"))));
      assertTrue(("" + failure.getMessage()).contains("none of those"), failure::getMessage);
    }
  }

  @Test
  void moreAnswersThanItemsAreRefused() throws Exception {
    TestServer.Answer twice =
        (request, out) -> {
          ResponseBatchItem answer = answer(request.batchItems().getFirst());
          send(request, List.of(answer, answer), out);
        };
    try (TestServer server = serving(twice);
        KmipClient client = connect(server)) {
      assertEquals("2 batch items came back for 1", failureOf(client).getMessage());
    }
  }

  @Test
  void whatIsNoKmipIsRefusedByItsFirstBytes() throws Exception {
    TestServer.Answer http =
        (request, out) -> out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
    try (TestServer server = serving(http);
        KmipClient client = connect(server)) {
      assertInstanceOf(TtlvException.class, failureOf(client).getCause());
    }
  }

  @Test
  void aStructureThatIsNoResponseIsRefused() throws Exception {
    byte[] empty = ByteString.ofHex("42007b0100000000").toByteArray();
    try (TestServer server = serving((request, out) -> out.write(empty));
        KmipClient client = connect(server)) {
      assertEquals("what the server answered is no KMIP response", failureOf(client).getMessage());
    }
  }

  @Test
  void anAnswerOverTheLimitIsRefusedBeforeItIsRead() throws Exception {
    byte[] header = ByteString.ofHex("42007b017ffffff0").toByteArray();
    try (TestServer server = serving((request, out) -> out.write(header));
        KmipClient client = connect(server)) {
      TtlvException refused = assertInstanceOf(TtlvException.class, failureOf(client).getCause());
      assertEquals(TtlvException.Kind.TOO_LONG, refused.kind());
    }
  }

  @Test
  void aServerThatHangsUpIsSaid() throws Exception {
    TestServer.Answer half =
        (request, out) -> {
          out.write(ByteString.ofHex("42007b010000001000").toByteArray());
          throw new IOException("hang up");
        };
    try (TestServer server = serving(half);
        KmipClient client = connect(server)) {
      assertInstanceOf(EOFException.class, failureOf(client));
    }
  }

  @Test
  void aSilentServerIsGivenUpAndItsLateAnswerNeverRead() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(1);
    TestServer.Answer late =
        (request, out) -> {
          await(givenUp);
          obey(request, out);
        };
    try (TestServer server = serving(late);
        KmipClient client =
            KmipClient.connect(server.settings().withMillis(10_000, 50), identity.forClient())) {
      assertInstanceOf(SocketTimeoutException.class, failureOf(client));
      givenUp.countDown();
      assertTrue(("" + failureOf(client).getMessage()).contains("connect again"));
    }
  }

  @Test
  void aTrickleOfBytesDoesNotProlongTheWait() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(1);
    TestServer.Answer trickle =
        (request, out) -> {
          out.write(ByteString.ofHex("42007b0100001000").toByteArray());
          while (givenUp.getCount() > 0) {
            out.write(0);
            out.flush();
            pause(givenUp);
          }
        };
    try (TestServer server = serving(trickle);
        KmipClient client =
            KmipClient.connect(server.settings().withMillis(10_000, 200), identity.forClient())) {
      assertInstanceOf(SocketTimeoutException.class, failureOf(client));
      givenUp.countDown();
    }
  }

  @Test
  void closingEndsARequestUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    TestServer.Answer silent =
        (request, out) -> {
          asked.countDown();
          await(closed);
        };
    try (TestServer server = serving(silent);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      KmipClient client = connect(server);
      Future<IOException> failure = threads.submit(() -> failureOf(client));
      await(asked);
      client.close();
      assertInstanceOf(IOException.class, failure.get());
      closed.countDown();
    }
  }

  @Test
  void threadsTakeTurns() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TestServer.Answer counting =
        (request, out) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          inside.decrementAndGet();
          obey(request, out);
        };
    try (TestServer server = serving(counting);
        KmipClient client = connect(server);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String identifier = "k" + i;
        answers.add(
            threads.submit(
                () ->
                    client.call(activate(identifier), Activate.Response.class).uniqueIdentifier()));
      }
      for (int i = 0; i < 100; i++) {
        assertEquals("k" + i, answers.get(i).get());
      }
    }
    assertEquals(1, most.get());
  }

  @Test
  void aServerOfAnotherNameIsNotTalkedTo(@TempDir Path other) throws Exception {
    TestIdentity elsewhere = TestIdentity.make(other, "dns:elsewhere.example");
    try (TestServer server = TestServer.start(elsewhere.forServer(), KmipClientTest::obey)) {
      assertThrows(
          SSLException.class, () -> KmipClient.connect(server.settings(), elsewhere.forClient()));
    }
  }

  @Test
  void aServerOfAnotherAuthorityIsNotTalkedTo(@TempDir Path other) throws Exception {
    TestIdentity stranger = TestIdentity.make(other, "ip:127.0.0.1");
    try (TestServer server = TestServer.start(stranger.forServer(), KmipClientTest::obey)) {
      assertThrows(SSLException.class, () -> connect(server));
    }
  }

  @Test
  void nobodyListeningIsSaid() throws Exception {
    try (NobodyListening gone = new NobodyListening()) {
      assertThrows(
          ConnectException.class, () -> KmipClient.connect(gone.settings(), identity.forClient()));
    }
  }

  @Test
  void aListenerThatDoesNotShakeHandsIsGivenUp() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClientSettings settings =
          ClientSettings.of("127.0.0.1", mute.getLocalPort()).withMillis(50, 60_000);
      assertThrows(
          SocketTimeoutException.class, () -> KmipClient.connect(settings, identity.forClient()));
    }
  }

  private static void await(CountDownLatch event) throws IOException {
    try {
      event.await();
    } catch (InterruptedException e) {
      throw new IOException("the test ended", e);
    }
  }

  /** Waits a little for an event, so that a trickle has a pace. */
  private static void pause(CountDownLatch event) throws IOException {
    try {
      if (event.await(5, MILLISECONDS)) {
        throw new IOException("given up");
      }
    } catch (InterruptedException e) {
      throw new IOException("the test ended", e);
    }
  }
}
