package io.rootward.server.net;

import static io.rootward.server.net.ListenerFixture.SMALL;
import static io.rootward.server.net.ListenerFixture.frame;
import static io.rootward.server.net.ListenerFixture.header;
import static io.rootward.server.net.ListenerFixture.refusalFrame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.Peer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames over real TLS. */
class RequestTest {
  private final ListenerFixture fixture = new ListenerFixture();
  private final SSLContext context = TlsClient.context(TestPki.EC_CLIENT);
  private final LogLines log = LogLines.of(RefusalLog.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  private TlsClient connect(Listener listener) throws IOException {
    return TlsClient.connect(listener, context);
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void framesOfAllSizesOverOneConnection(TlsEngine engine) throws IOException {
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener)) {
      for (int bytes : new int[] {8, 64, 1024, 16_384, 16_392, 100_000, 1 << 20}) {
        assertArrayEquals(frame(bytes), client.exchange(frame(bytes)));
      }
      assertEquals(7, listener.counters().requests());
      assertEquals(0, listener.counters().requestBytesInFlight());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void frameByteByByte(TlsEngine engine) throws IOException {
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener)) {
      for (int i = 0; i < SMALL.length; i++) {
        client.send(SMALL, i, 1);
      }
      assertArrayEquals(SMALL, client.receive());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void pipelinedRequestsWaitForEachOther(TlsEngine engine)
      throws IOException, InterruptedException {
    BlockingService service = new BlockingService();
    fixture.service = service;
    byte[] second = frame(48);
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener);
        TlsClient other = connect(listener)) {
      client.send(concat(SMALL, second));
      client.send(frame(1 << 18));
      service.entered.acquire();
      // A request of another connection comes through; the second of this one does not.
      other.send(SMALL);
      service.entered.acquire();
      assertEquals(2, listener.counters().requests());
      service.allowed.countDown();
      assertArrayEquals(SMALL, client.receive());
      assertArrayEquals(second, client.receive());
      assertArrayEquals(frame(1 << 18), client.receive());
    }
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void tooLongIsAnsweredAndClosed(TlsEngine engine) throws Exception {
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener);
        TlsClient other = connect(listener)) {
      assertArrayEquals(
          refusalFrame(FrameRefusal.Kind.TOO_LARGE), client.exchange(header(1 << 30)));
      assertTrue(client.seesEnd());
      assertTrue(
          log.await("request of 1073741832 bytes is longer than the 1048576 accepted")
              .contains("CN=ec-client"));
      assertArrayEquals(SMALL, other.exchange(SMALL));
      assertEquals(1, listener.counters().framesRefused());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void anotherProtocolInsideTlsIsAnsweredAndClosed(TlsEngine engine) throws Exception {
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener)) {
      assertArrayEquals(
          refusalFrame(FrameRefusal.Kind.NOT_A_REQUEST), client.exchange(new byte[] {'P'}));
      assertTrue(client.seesEnd());
      log.await("does not begin with a KMIP Request Message structure");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void serviceCanEndTheConnection(TlsEngine engine) throws IOException {
    fixture.service = new OneAnswer();
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener)) {
      assertArrayEquals(SMALL, client.exchange(SMALL));
      assertTrue(client.seesEnd());
    }
  }

  private static final class OneAnswer implements FrameService {
    @Override
    public Answer answer(Peer peer, byte[] request) {
      return new Answer(request.clone(), true);
    }

    @Override
    public byte[] refuse(Peer peer, FrameRefusal refusal) {
      return new byte[0];
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void requestsAndAnswersAreWiped(TlsEngine engine) throws IOException {
    Queue<byte[]> arrays = new ConcurrentLinkedQueue<>();
    fixture.service = new Keeping(arrays);
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener)) {
      assertArrayEquals(SMALL, client.exchange(SMALL));
      // The answer to the second proves that the first has been dealt with.
      client.exchange(SMALL);
      assertArrayEquals(new byte[SMALL.length], arrays.remove());
      assertArrayEquals(new byte[SMALL.length], arrays.remove());
    }
  }

  private record Keeping(Queue<byte[]> arrays) implements FrameService {
    @Override
    public Answer answer(Peer peer, byte[] request) {
      byte[] answer = request.clone();
      arrays.add(request);
      arrays.add(answer);
      return Answer.of(answer);
    }

    @Override
    public byte[] refuse(Peer peer, FrameRefusal refusal) {
      return new byte[0];
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void defectClosesOneConnectionOnly(TlsEngine engine) throws Exception {
    fixture.service = new Failing();
    try (LogLines defects = LogLines.of(RequestThreads.class).quiet();
        Listener listener = fixture.with(engine).start();
        TlsClient client = connect(listener);
        TlsClient other = connect(listener)) {
      client.send(SMALL);
      assertTrue(client.seesEnd());
      defects.await("request failed by a defect");
      log.await("a request failed by a defect of this server");
      assertEquals(0, listener.counters().requestBytesInFlight());
      assertArrayEquals(frame(16), other.exchange(frame(16)));
    }
  }

  private static final class Failing implements FrameService {
    @Override
    public Answer answer(Peer peer, byte[] request) {
      if (request.length == SMALL.length) {
        throw new IllegalStateException("planted");
      }
      return Answer.of(request.clone());
    }

    @Override
    public byte[] refuse(Peer peer, FrameRefusal refusal) {
      return new byte[0];
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void clientThatLeavesMidRequestLeavesNothing(TlsEngine engine) throws Exception {
    try (Listener listener = fixture.with(engine).start()) {
      TlsClient client = connect(listener);
      client.send(Arrays.copyOf(frame(100_000), 50_000));
      client.close();
      assertTrue(listener.drain(java.time.Duration.ofSeconds(10)));
      assertEquals(0, listener.counters().requestBytesInFlight());
      assertFalse(log.all().stream().anyMatch(line -> line.contains("defect")));
    }
  }
}
