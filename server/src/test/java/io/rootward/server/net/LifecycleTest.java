package io.rootward.server.net;

import static io.rootward.server.net.ListenerFixture.SMALL;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.PeerCheck;
import io.rootward.server.net.TestPki.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Start, reload, cut-off, stop. */
class LifecycleTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final ListenerFixture fixture = new ListenerFixture();
  private final SSLContext context = TlsClient.context(TestPki.EC_CLIENT);
  private final LogLines log = LogLines.of(RefusalLog.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void reloadChangesTheCertificateUnderOpenConnections(TlsEngine engine) throws IOException {
    AtomicReference<TlsMaterial> now = new AtomicReference<>(ListenerFixture.bothKeys());
    fixture.material = now::get;
    Identity next = TestPki.EC_CA.server(TestPki.ecKeys());
    try (Listener listener = fixture.with(engine).start();
        TlsClient before = TlsClient.connect(listener, context)) {
      assertEquals(TestPki.EC_SERVER.certificate(), before.serverCertificate());
      before.exchange(SMALL);
      now.set(new TlsMaterial(List.of(next.asServerKey()), ListenerFixture.anchors()));
      listener.reload();
      assertArrayEquals(SMALL, before.exchange(SMALL));
      try (TlsClient after = TlsClient.connect(listener, context)) {
        assertArrayEquals(SMALL, after.exchange(SMALL));
        assertEquals(next.certificate(), after.serverCertificate());
      }
      assertEquals(0, listener.counters().sessionsResumed());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void reloadChangesWhoIsTrusted(TlsEngine engine) throws Exception {
    AtomicReference<TlsMaterial> now = new AtomicReference<>(ListenerFixture.bothKeys());
    fixture.material = now::get;
    try (Listener listener = fixture.with(engine).start()) {
      try (TlsClient before = TlsClient.connect(listener, context)) {
        before.exchange(SMALL);
      }
      now.set(
          new TlsMaterial(
              List.of(TestPki.EC_SERVER.asServerKey()), List.of(TestPki.RSA_CA.certificate())));
      listener.reload();
      assertThrows(
          IOException.class,
          () -> {
            try (TlsClient after = TlsClient.connect(listener, context)) {
              after.exchange(SMALL);
            }
          });
      log.await("\"CN=ec-client\" is of unknown issuer");
    }
  }

  @Test
  void severalListenersTakeOverNewCertificatesTogetherOrNotAtAll() throws IOException {
    AtomicReference<TlsMaterial> first = new AtomicReference<>(ListenerFixture.bothKeys());
    AtomicReference<TlsMaterial> second = new AtomicReference<>(ListenerFixture.bothKeys());
    Identity next = TestPki.EC_CA.server(TestPki.ecKeys());
    ServerKey mismatch = new ServerKey(TestPki.ecKeys().getPrivate(), TestPki.EC_SERVER.chain());
    ListenerFixture other = new ListenerFixture();
    fixture.material = first::get;
    other.material = second::get;
    try (Listener one = fixture.start();
        Listener two = other.start()) {
      first.set(new TlsMaterial(List.of(next.asServerKey()), ListenerFixture.anchors()));
      second.set(new TlsMaterial(List.of(mismatch), ListenerFixture.anchors()));
      assertThrows(ListenerException.class, () -> Listener.reload(List.of(one, two)));
      for (Listener each : List.of(one, two)) {
        assertEquals(TestPki.EC_SERVER.certificate(), shown(each));
      }
      second.set(first.get());
      Listener.reload(List.of(one, two));
      for (Listener each : List.of(one, two)) {
        assertEquals(next.certificate(), shown(each));
      }
    }
  }

  private X509Certificate shown(Listener listener) throws IOException {
    try (TlsClient client = TlsClient.connect(listener, context)) {
      assertArrayEquals(SMALL, client.exchange(SMALL));
      return client.serverCertificate();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void failedReloadChangesNothing(TlsEngine engine) throws IOException {
    AtomicReference<TlsMaterial> now = new AtomicReference<>(ListenerFixture.bothKeys());
    fixture.material = now::get;
    ServerKey mismatch = new ServerKey(TestPki.ecKeys().getPrivate(), TestPki.EC_SERVER.chain());
    try (Listener listener = fixture.with(engine).start()) {
      now.set(new TlsMaterial(List.of(mismatch), ListenerFixture.anchors()));
      ListenerException e = assertThrows(ListenerException.class, listener::reload);
      assertTrue(String.valueOf(e.getMessage()).contains("CN=localhost"), e.getMessage());
      try (TlsClient client = TlsClient.connect(listener, context)) {
        assertArrayEquals(SMALL, client.exchange(SMALL));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENSSL, TLSv1.3",
    "OPENSSL, TLSv1.2",
    "BC, TLSv1.2",
    "JDK, TLSv1.3",
    "JDK, TLSv1.2"
  })
  void resumptionKeepsTheIdentityAndStopsAtRevocation(TlsEngine engine, String version)
      throws Exception {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {version});
    AtomicReference<PeerCheck.Verdict> verdict = new AtomicReference<>(PeerCheck.Verdict.ACCEPTED);
    fixture.check = _ -> verdict.get();
    fixture.service = new NamingService();
    try (Listener listener = fixture.with(engine).start()) {
      for (int i = 0; i < 3; i++) {
        try (TlsClient client = TlsClient.connect(listener, context, parameters)) {
          byte[] named = client.exchange(SMALL);
          assertEquals("CN=ec-client", new String(named, 8, 12, US_ASCII));
        }
      }
      assertEquals(2, listener.counters().sessionsResumed());
      verdict.set(PeerCheck.Verdict.REVOKED);
      assertThrows(
          IOException.class,
          () -> {
            try (TlsClient client = TlsClient.connect(listener, context, parameters)) {
              client.exchange(SMALL);
            }
          });
      log.await("\"CN=ec-client\" of \"CN=EC CA\" was revoked");
      assertEquals(1, log.all().size());
      assertEquals(3, listener.counters().requests());
    }
  }

  @Test
  void ticketsEndWithTheirKeys() throws IOException {
    fixture.ticketKeyMillis = 1;
    try (Listener listener = fixture.with(TlsEngine.OPENSSL).start()) {
      for (int i = 0; i < 20; i++) {
        try (TlsClient client = TlsClient.connect(listener, context)) {
          client.exchange(SMALL);
        }
      }
      long resumed = listener.counters().sessionsResumed();
      assertTrue(resumed < 10, () -> "resumed " + resumed);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void disconnectCutsOffWhomItNames(TlsEngine engine) throws Exception {
    BlockingService service = new BlockingService();
    fixture.service = service;
    try (Listener listener = fixture.with(engine).start();
        TlsClient revoked = TlsClient.connect(listener, context);
        TlsClient other = TlsClient.connect(listener, TlsClient.context(TestPki.RSA_CLIENT))) {
      revoked.send(SMALL);
      other.send(SMALL);
      service.entered.acquire(2);
      int cut =
          listener.disconnect(
              peer -> peer.certificates().contains(TestPki.EC_CLIENT.certificate()),
              "client revoked");
      assertEquals(1, cut);
      assertTrue(revoked.seesEnd());
      assertTrue(log.await("client revoked").contains("CN=ec-client"));
      service.allowed.countDown();
      assertArrayEquals(SMALL, other.receive());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void drainFinishesWhatIsInFlight(TlsEngine engine) throws Exception {
    BlockingService service = new BlockingService();
    fixture.service = service;
    try (Listener listener = fixture.with(engine).start();
        TlsClient idle = TlsClient.connect(listener, context);
        TlsClient busy = TlsClient.connect(listener, context)) {
      busy.send(SMALL);
      service.entered.acquire();
      assertFalse(listener.drain(Duration.ofMillis(50)));
      assertTrue(idle.seesEnd());
      InetSocketAddress address = listener.address();
      assertThrows(IOException.class, () -> TlsClient.connect(listener, context));
      service.allowed.countDown();
      assertArrayEquals(SMALL, busy.receive());
      assertTrue(busy.seesEnd());
      assertTrue(listener.drain(SOON));
      assertEquals(address, listener.address());
    }
  }

  @Test
  void closeCutsOffAndMayBeRepeated() throws Exception {
    BlockingService service = new BlockingService();
    fixture.service = service;
    Listener listener = fixture.start();
    try (TlsClient client = TlsClient.connect(listener, context)) {
      client.send(SMALL);
      service.entered.acquire();
      listener.close();
      assertTrue(client.seesEnd());
      service.allowed.countDown();
    }
    listener.close();
    assertEquals(0, listener.counters().connections());
  }

  @Test
  void portInUseIsNamed() {
    try (Listener first = fixture.start()) {
      ListenerSettings same = ListenerSettings.defaults("second", first.address());
      ListenerException e =
          assertThrows(
              ListenerException.class,
              () ->
                  Listener.start(
                      same,
                      ListenerFixture::bothKeys,
                      new ListenerFixture.Echo(),
                      _ -> PeerCheck.Verdict.ACCEPTED,
                      ChainCheck.NONE,
                      InstantSource.system(),
                      new SecureRandom()));
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("second cannot listen on 127.0.0.1:" + port(first)), message);
      assertTrue(message.contains("ss -ltnp"), message);
    }
  }

  private static int port(Listener listener) {
    return listener.address().getPort();
  }

  @Test
  void wrongSettingsAreNamed() {
    ListenerLimits base = ListenerLimits.defaults();
    assertThrows(
        IllegalArgumentException.class,
        () -> new LimitsBuilder(base).requestBytesMax(17 << 20).build());
    assertThrows(
        IllegalArgumentException.class, () -> new LimitsBuilder(base).idleMillisMax(0).build());
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ListenerSettings("x", any, TlsSettings.defaults(), base, 0));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new TlsSettings(
                    TlsEngine.JDK,
                    List.of("TLSv1.1"),
                    TlsSettings.defaults().suites(),
                    TlsSettings.defaults().groups(),
                    ClientCertificates.REQUIRED,
                    1));
    assertEquals("tls versions is [TLSv1.1], accepted: [TLSv1.3, TLSv1.2]", e.getMessage());
  }
}
