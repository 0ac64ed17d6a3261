package io.rootward.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.PeerCheck;
import io.rootward.server.access.PeerCheck.Verdict;
import io.rootward.server.net.TestPki.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each refused client gets exactly one line, and the line says what to do. */
class RefusedHandshakeTest {
  private final LogLines log = LogLines.of(RefusalLog.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void noCertificate(TlsEngine engine) throws Exception {
    refused(engine, null, "the client sent no certificate");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void unknownIssuer(TlsEngine engine) throws Exception {
    Identity stranger = TestPki.FOREIGN_CA.client("stranger", TestPki.ecKeys());
    refused(engine, stranger, "\"CN=stranger\" is of unknown issuer \"CN=Foreign CA\"");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void expiredCertificate(TlsEngine engine) throws Exception {
    refused(engine, TestPki.EC_CA.expiredClient("late"), "\"CN=late\" expired at 20");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void wrongUsage(TlsEngine engine) throws Exception {
    refused(
        engine,
        TestPki.EC_CA.clientWithServerUsage("server"),
        "\"CN=server\" has the wrong extended key usage");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void controlCharactersInNamesDoNotMakeLines(TlsEngine engine) throws Exception {
    Identity forger = TestPki.FOREIGN_CA.client("a\nWARN forged", TestPki.ecKeys());
    assertFalse(refused(engine, forger, "unknown issuer").contains("\n"));
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void revokedClient(TlsEngine engine) throws Exception {
    refusedBy(engine, _ -> Verdict.REVOKED, "\"CN=ec-client\" of \"CN=EC CA\" was revoked");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void unregisteredClient(TlsEngine engine) throws Exception {
    refusedBy(engine, _ -> Verdict.UNKNOWN, "belongs to no registered client");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void endedRegistration(TlsEngine engine) throws Exception {
    refusedBy(engine, _ -> Verdict.EXPIRED, "the registration has ended");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void certificateThatItsAuthorityRevoked(TlsEngine engine) throws Exception {
    ListenerFixture fixture = new ListenerFixture().with(engine);
    fixture.chains = chain -> Optional.of("its authority revoked it, chain of " + chain.size());
    refused(
        fixture,
        TestPki.EC_CLIENT,
        "TLSv1.3",
        "\"CN=ec-client\" of \"CN=EC CA\": its authority revoked it, chain of 2");
  }

  /** BoringSSL by itself says internal_error, and an administrator looks for it in the server. */
  @Test
  void theClientIsToldWhyByTheAlert() throws Exception {
    Identity stranger = TestPki.FOREIGN_CA.client("stranger", TestPki.ecKeys());
    Identity late = TestPki.EC_CA.expiredClient("late");
    Identity server = TestPki.EC_CA.clientWithServerUsage("server");

    assertEquals("unknown_ca", alert(stranger, Verdict.ACCEPTED));
    assertEquals("certificate_expired", alert(late, Verdict.ACCEPTED));
    assertEquals("unsupported_certificate", alert(server, Verdict.ACCEPTED));
    assertEquals("certificate_revoked", alert(TestPki.EC_CLIENT, Verdict.REVOKED));
    assertEquals("certificate_expired", alert(TestPki.EC_CLIENT, Verdict.EXPIRED));
    assertEquals("certificate_unknown", alert(TestPki.EC_CLIENT, Verdict.UNKNOWN));
  }

  /**
   * The alert that ends a handshake of TLS 1.2. Now and then a client still sends while the server
   * closes and has a reset instead; it comes again then, as clients do.
   */
  private static String alert(Identity client, Verdict verdict) throws Exception {
    ListenerFixture fixture = new ListenerFixture().with(TlsEngine.OPENSSL);
    fixture.check = _ -> verdict;
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});
    try (Listener listener = fixture.start()) {
      for (int attempt = 0; attempt < 50; attempt++) {
        IOException refused =
            assertThrows(
                IOException.class,
                () -> TlsClient.connect(listener, TlsClient.context(client), parameters).close());
        String words = String.valueOf(refused.getMessage());
        if (words.contains("fatal alert: ")) {
          return words.replaceFirst(".*fatal alert: ", "");
        }
      }
    }
    return "none";
  }

  private String refused(TlsEngine engine, @Nullable Identity client, String reason)
      throws Exception {
    String line = "";
    for (String version : List.of("TLSv1.3", "TLSv1.2")) {
      line = refused(new ListenerFixture().with(engine), client, version, reason);
    }
    return line;
  }

  private void refusedBy(TlsEngine engine, PeerCheck check, String reason) throws Exception {
    ListenerFixture fixture = new ListenerFixture().with(engine);
    fixture.check = check;
    refused(fixture, TestPki.EC_CLIENT, "TLSv1.3", reason);
  }

  private String refused(
      ListenerFixture fixture, @Nullable Identity client, String version, String reason)
      throws Exception {
    try (Listener listener = fixture.start()) {
      SSLParameters parameters = new SSLParameters();
      parameters.setProtocols(new String[] {version});
      // A TLS 1.3 client believes itself connected until it reads.
      assertThrows(
          IOException.class,
          () -> {
            try (TlsClient tls =
                TlsClient.connect(listener, TlsClient.context(client), parameters)) {
              tls.exchange(ListenerFixture.SMALL);
            }
          });
      String line = log.await(reason);
      assertTrue(line.startsWith("test: refused 127.0.0.1:"), line);
      assertEquals(1, listener.counters().handshakesRefused());
      assertEquals(1, log.all().size(), () -> "lines: " + log.all());
      log.forget();
      return line;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void clientThatDoesNotTrustUs(TlsEngine engine) throws Exception {
    SSLContext wary = TlsClient.context(TestPki.EC_CLIENT, TestPki.FOREIGN_CA.certificate());
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      assertThrows(IOException.class, () -> TlsClient.connect(listener, wary));
      log.await("the client does not trust this server's certificate");
      assertEquals(1, log.all().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void noCommonSuite(TlsEngine engine) throws Exception {
    SSLParameters old = new SSLParameters();
    old.setProtocols(new String[] {"TLSv1.2"});
    old.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"});
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      assertThrows(
          IOException.class,
          () -> TlsClient.connect(listener, TlsClient.context(TestPki.EC_CLIENT), old));
      log.await("no common cipher suite: the client offered TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");
      assertEquals(1, log.all().size());
    }
  }

  /** The JDK no longer speaks TLS 1.1, so this is a ClientHello by hand. */
  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void onlyOldVersions(TlsEngine engine) throws Exception {
    byte[] hello =
        HexFormat.of()
            .parseHex(
                "160301002f"
                    + "0100002b"
                    + "0302"
                    + "00".repeat(32)
                    + "00"
                    + "0004"
                    + "002f"
                    + "c013"
                    + "0100");
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      rawBytes(listener, hello);
      log.await("the client offered only TLSv1.1, accepted: TLSv1.3, TLSv1.2");
      assertEquals(1, log.all().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void plainHttp(TlsEngine engine) throws Exception {
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      rawBytes(listener, ascii("GET /secret HTTP/1.1\r\nAuthorization: planted\r\n\r\n"));
      assertFalse(log.await("plain HTTP on the TLS port").contains("planted"));
      assertEquals(1, log.all().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void kmipWithoutTls(TlsEngine engine) throws Exception {
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      rawBytes(listener, ListenerFixture.SMALL);
      log.await("KMIP without TLS");
      assertEquals(1, log.all().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void otherBytes(TlsEngine engine) throws Exception {
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      rawBytes(listener, ascii("SSH-2.0-OpenSSH_9.2\r\n"));
      log.await("the first bytes are not a TLS ClientHello");
      assertEquals(1, log.all().size());
    }
  }

  /** Starts like TLS and goes on with something else: nothing of it may be repeated. */
  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void brokenRecordsAreNotRepeatedInTheLog(TlsEngine engine) throws Exception {
    try (LogLines everything = new LogLines("io.rootward");
        Listener listener = new ListenerFixture().with(engine).start()) {
      rawBytes(listener, ascii("\u0015\u0009\u0009\u0000\u0007planted password"));
      log.await("not TLS");
      String planted = HexFormat.of().formatHex(ascii("planted"));
      assertTrue(
          everything.all().stream()
              .noneMatch(line -> line.contains("planted") || line.contains(planted)));
      assertEquals(1, log.all().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void silentClientIsCutOff(TlsEngine engine) throws Exception {
    ListenerFixture fixture = new ListenerFixture().with(engine);
    fixture.limits = base -> new LimitsBuilder(base).handshakeMillisMax(100).build();
    try (Listener listener = fixture.start();
        Socket silent =
            new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
      assertEquals(-1, silent.getInputStream().read());
      log.await("TLS handshake not finished within 100 ms");
      assertEquals(1, log.all().size());
      assertEquals(1, listener.counters().limitsHit());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void floodIsCountedNotWritten(TlsEngine engine) throws Exception {
    ListenerFixture fixture = new ListenerFixture().with(engine);
    fixture.limits = base -> new LimitsBuilder(base).refusalLinesPerMinuteMax(3).build();
    try (Listener listener = fixture.start()) {
      for (int i = 0; i < 10; i++) {
        rawBytes(listener, ascii("GET / HTTP/1.0\r\n\r\n"));
      }
      assertEquals(10, listener.counters().handshakesRefused());
      assertEquals(3, log.all().size());
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends and waits for the end of the connection. */
  private static void rawBytes(Listener listener, byte[] bytes) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes);
      socket.getInputStream().readAllBytes();
    } catch (java.net.SocketException _) {
      // Closed with our bytes unread: a reset instead of an end.
    }
  }
}
