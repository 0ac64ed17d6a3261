package io.rootward.server.net;

import static io.rootward.server.net.ListenerFixture.SMALL;
import static io.rootward.server.net.ListenerFixture.frame;
import static io.rootward.server.net.ListenerFixture.header;
import static io.rootward.server.net.ListenerFixture.refusalFrame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one client may take from the others. */
class LimitTest {
  private final ListenerFixture fixture = new ListenerFixture();
  private final SSLContext context = TlsClient.context(TestPki.EC_CLIENT);
  private final SSLContext otherContext = TlsClient.context(TestPki.RSA_CLIENT);
  private final LogLines log = LogLines.of(RefusalLog.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void idleConnectionIsClosed(TlsEngine engine) throws Exception {
    fixture.limits = base -> new LimitsBuilder(base).idleMillisMax(150).build();
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = TlsClient.connect(listener, context)) {
      assertArrayEquals(SMALL, client.exchange(SMALL));
      assertTrue(client.seesEnd());
      assertTrue(log.await("no request for 150 ms").contains("CN=ec-client"));
    }
  }

  /** Bytes that keep trickling in do not prolong a request's time. */
  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void tricklingRequestIsCutOff(TlsEngine engine) throws Exception {
    fixture.limits = base -> new LimitsBuilder(base).requestMillisMax(200).build();
    byte[] large = frame(1 << 20);
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = TlsClient.connect(listener, context)) {
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < large.length; i++) {
              client.send(large, i, 1);
            }
          });
      log.await("request not complete 200 ms after its first byte");
      assertEquals(0, listener.counters().requestBytesInFlight());
      assertEquals(1, listener.counters().limitsHit());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void answerNobodyTakesIsCutOff(TlsEngine engine) throws Exception {
    fixture.limits = base -> new LimitsBuilder(base).requestMillisMax(200).build();
    fixture.service = new LongAnswer();
    try (Listener listener = fixture.with(engine).start();
        TlsClient client = TlsClient.connect(listener, context)) {
      client.send(SMALL);
      log.await("answer not taken by the client within 200 ms");
    }
  }

  /** More than the socket buffers of both ends hold. */
  private static final class LongAnswer implements FrameService {
    @Override
    public Answer answer(Peer peer, byte[] request) {
      return Answer.of(new byte[32 << 20]);
    }

    @Override
    public byte[] refuse(Peer peer, FrameRefusal refusal) {
      return new byte[0];
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void oneClientsConnectionsAreBounded(TlsEngine engine) throws Exception {
    fixture.limits = base -> new LimitsBuilder(base).connectionsPerClientMax(2).build();
    try (Listener listener = fixture.with(engine).start();
        TlsClient first = TlsClient.connect(listener, context);
        TlsClient second = TlsClient.connect(listener, context)) {
      first.exchange(SMALL);
      second.exchange(SMALL);
      assertThrows(
          IOException.class,
          () -> {
            try (TlsClient third = TlsClient.connect(listener, context)) {
              third.exchange(SMALL);
            }
          });
      assertTrue(log.await("this client has 2 connections open already").contains("CN=ec-client"));
      try (TlsClient other = TlsClient.connect(listener, otherContext)) {
        assertArrayEquals(SMALL, other.exchange(SMALL));
      }
    }
  }

  @Test
  void closedConnectionsAreNotCounted() throws Exception {
    fixture.limits =
        base -> new LimitsBuilder(base).connectionsPerClientMax(1).connectionsMax(2).build();
    BlockingService service = new BlockingService();
    service.allowed.countDown();
    fixture.service = service;
    try (Listener listener = fixture.start()) {
      for (int i = 0; i < 5; i++) {
        try (TlsClient client = TlsClient.connect(listener, context)) {
          assertArrayEquals(SMALL, client.exchange(SMALL));
          assertEquals(1, listener.disconnect(_ -> true, "test"));
          assertTrue(client.seesEnd());
        }
        assertTrue(awaitNone(listener));
      }
    }
  }

  private static boolean awaitNone(Listener listener) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (listener.counters().connections() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return listener.counters().connections() == 0;
  }

  @Test
  void allConnectionsTogetherAreBounded() throws Exception {
    fixture.limits = base -> new LimitsBuilder(base).connectionsMax(1).build();
    try (Listener listener = fixture.start();
        TlsClient first = TlsClient.connect(listener, context)) {
      assertThrows(IOException.class, () -> TlsClient.connect(listener, otherContext));
      log.await("all 1 connections of this listener are in use");
      assertArrayEquals(SMALL, first.exchange(SMALL));
    }
  }

  @Test
  void memoryForRequestsIsBounded() throws Exception {
    fixture.limits =
        base ->
            new LimitsBuilder(base).requestBytesMax(65_536).requestBytesInFlightMax(98_304).build();
    byte[] most = Arrays.copyOf(frame(65_536), 40_000);
    try (Listener listener = fixture.start();
        TlsClient first = TlsClient.connect(listener, context);
        TlsClient second = TlsClient.connect(listener, otherContext)) {
      first.send(most);
      assertTrue(awaitBytes(listener, 65_536));
      second.send(most);
      assertArrayEquals(refusalFrame(FrameRefusal.Kind.BUSY), second.receive());
      log.await("requests in flight fill the 98304 bytes set aside for them");
      first.send(frame(65_536), 40_000, 25_536);
      assertArrayEquals(frame(65_536), first.receive());
      assertEquals(0, listener.counters().requestBytesInFlight());
    }
  }

  private static boolean awaitBytes(Listener listener, long bytes) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (listener.counters().requestBytesInFlight() < bytes && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return listener.counters().requestBytesInFlight() == bytes;
  }

  @Test
  void requestsThatFindNoThreadAreRefused() throws Exception {
    fixture.limits =
        base -> new LimitsBuilder(base).requestsInFlightMax(1).requestMillisMax(200).build();
    BlockingService service = new BlockingService();
    fixture.service = service;
    try (Listener listener = fixture.start();
        TlsClient first = TlsClient.connect(listener, context);
        TlsClient second = TlsClient.connect(listener, otherContext)) {
      first.send(SMALL);
      service.entered.acquire();
      assertArrayEquals(refusalFrame(FrameRefusal.Kind.BUSY), second.exchange(SMALL));
      log.await("no thread was free for the request within 200 ms");
      service.allowed.countDown();
      // The first took longer than the limit and is answered all the same.
      assertArrayEquals(SMALL, first.receive());
    }
  }

  @Test
  void twoThousandSilentConnectionsHarmNobody() throws Exception {
    fixture.limits =
        base ->
            new LimitsBuilder(base).connectionsPerClientMax(3000).handshakeMillisMax(3000).build();
    List<SocketChannel> silent = new ArrayList<>();
    try (Listener listener = fixture.start()) {
      for (int i = 0; i < 2000; i++) {
        silent.add(SocketChannel.open(listener.address()));
      }
      try (TlsClient client = TlsClient.connect(listener, context)) {
        assertArrayEquals(SMALL, client.exchange(SMALL));
        assertTrue(listener.counters().connections() > 1000);
      }
      for (SocketChannel each : silent) {
        assertEquals(-1, each.read(ByteBuffer.allocate(1)));
        each.close();
      }
      assertTrue(awaitNone(listener));
      assertEquals(2000, listener.counters().limitsHit());
      assertTrue(log.all().size() <= 120);
      try (TlsClient client = TlsClient.connect(listener, context)) {
        assertArrayEquals(SMALL, client.exchange(SMALL));
      }
    }
  }

  @Test
  void announcedMemoryIsNotAllocated() throws Exception {
    List<TlsClient> clients = new ArrayList<>();
    try (Listener listener = fixture.start()) {
      for (int i = 0; i < 100; i++) {
        TlsClient client = TlsClient.connect(listener, context);
        client.send(header((1 << 20) - 8));
        clients.add(client);
      }
      assertTrue(awaitBytes(listener, 100 * 1024));
      for (TlsClient each : clients) {
        each.close();
      }
      assertTrue(awaitNone(listener));
      assertEquals(0, listener.counters().requestBytesInFlight());
    }
  }
}
