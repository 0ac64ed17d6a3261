package io.rootward.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.PeerCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What old storage arrays have in common with nobody else, on listeners that ask for it. */
class LegacySuitesTest {
  private static final List<String> LEGACY =
      Stream.of(CipherSuite.values()).filter(CipherSuite::isLegacy).map(CipherSuite::name).toList();

  private final LogLines log = LogLines.of(RefusalLog.class);
  private final ListenerFixture fixture = new ListenerFixture();

  LegacySuitesTest() {
    fixture.suites =
        Stream.concat(TlsSettings.defaults().suites().stream(), LEGACY.stream()).toList();
    fixture.service = new NamingService();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  private static TlsClient connect(Listener listener, String suite) throws IOException {
    return connect(listener, TlsClient.bouncyCastle(TestPki.EC_CLIENT), suite);
  }

  private static TlsClient connect(Listener listener, SSLContext context, String suite)
      throws IOException {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});
    parameters.setCipherSuites(new String[] {suite});
    return TlsClient.connect(listener, context, parameters);
  }

  private static void isKnown(TlsClient client) throws IOException {
    byte[] named = client.exchange(ListenerFixture.SMALL);
    assertEquals("CN=ec-client", new String(named, 8, 12, StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "BC"})
  void eachConnectsWithItsClientKnown(TlsEngine engine) throws IOException {
    try (Listener listener = fixture.with(engine).start()) {
      for (String suite : LEGACY) {
        try (TlsClient client = connect(listener, suite)) {
          isKnown(client);
          assertEquals(suite, client.socket().getSession().getCipherSuite());
          boolean ec = CipherSuite.valueOf(suite).isEcdsa();
          assertEquals(
              (ec ? TestPki.EC_SERVER : TestPki.RSA_SERVER).certificate(),
              client.serverCertificate());
        }
      }
    }
  }

  /** The others are not to pay for them: a ClientHello with anything better goes to BoringSSL. */
  @Test
  void whoHasBetterOnesIsNotServedByBouncyCastle() throws IOException {
    SSLParameters both = new SSLParameters();
    both.setCipherSuites(
        new String[] {
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
        });
    try (Listener listener = fixture.start();
        TlsClient client =
            TlsClient.connect(listener, TlsClient.context(TestPki.EC_CLIENT), both)) {
      isKnown(client);
      assertEquals(
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", client.socket().getSession().getCipherSuite());
      assertTrue(listener.description().tls().matches("openssl, .*; bc, .*"));
    }
  }

  @Test
  void noneIsOfferedUnlessAskedFor() throws Exception {
    fixture.suites = TlsSettings.defaults().suites();
    for (TlsEngine engine : TlsEngine.values()) {
      try (Listener listener = fixture.with(engine).start()) {
        for (String suite : LEGACY) {
          assertThrows(IOException.class, () -> connect(listener, suite).close(), suite);
          log.await("no common cipher suite: the client offered " + suite);
          log.forget();
        }
      }
    }
  }

  @Test
  void enginesThatCannotAreRefusedAtTheStart() {
    for (TlsEngine engine : List.of(TlsEngine.OPENSSL, TlsEngine.JDK)) {
      assertThrows(IllegalArgumentException.class, () -> fixture.with(engine).start());
    }
  }

  /** Bouncy Castle resumes by session identifiers, in TLS 1.2 alone. */
  @Test
  void aResumedSessionKeepsItsClientAndEndsWithIt() throws Exception {
    AtomicReference<PeerCheck.Verdict> verdict = new AtomicReference<>(PeerCheck.Verdict.ACCEPTED);
    fixture.check = _ -> verdict.get();
    String suite = "TLS_RSA_WITH_AES_128_CBC_SHA256";
    SSLContext context = TlsClient.bouncyCastle(TestPki.EC_CLIENT);
    try (Listener listener = fixture.start()) {
      for (int i = 0; i < 3; i++) {
        try (TlsClient client = connect(listener, context, suite)) {
          isKnown(client);
        }
      }
      assertEquals(2, listener.counters().sessionsResumed());
      verdict.set(PeerCheck.Verdict.REVOKED);
      assertThrows(
          IOException.class,
          () -> {
            try (TlsClient client = connect(listener, context, suite)) {
              client.exchange(ListenerFixture.SMALL);
            }
          });
      log.await("was revoked");
    }
  }

  @Test
  void largeRequestsPassInBothDirections() throws IOException {
    fixture.service = new ListenerFixture.Echo();
    byte[] large = ListenerFixture.frame(1 << 20);
    try (Listener listener = fixture.start();
        TlsClient client = connect(listener, "TLS_RSA_WITH_AES_256_CBC_SHA256")) {
      assertArrayEquals(large, client.exchange(large));
    }
  }
}
