package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.conformance.support.RawConnection;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.PairMaker;
import io.rootward.server.pki.Validity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that never come to a request. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionAbuseTest {
  private static final byte[] REQUEST = Samples.one();

  private static final int HANDSHAKE_MILLIS = 4_000;

  /** The limit for connections of one address that have not shown a certificate. */
  private static final int PER_ADDRESS = 1_000;

  private AttackedServer server;
  private Bystander bystander;

  @BeforeAll
  void start(@TempDir Path scratch) throws IOException {
    server = AttackedServer.start(scratch.resolve("home"), HANDSHAKE_MILLIS);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void beginWork() throws IOException {
    server.forgetLog();
    bystander = Bystander.of(server.process());
  }

  @AfterEach
  void nobodyNoticed() throws Exception {
    try (Bystander working = bystander) {
      working.assertUndisturbed();
    }
  }

  @Test
  void twoThousandSilentConnectionsAreClosed() throws Exception {
    List<Callable<Integer>> silent = new ArrayList<>();
    for (String address : List.of("127.0.0.2", "127.0.0.3")) {
      for (int i = 0; i < PER_ADDRESS; i++) {
        silent.add(() -> silence(address));
      }
    }
    List<Integer> ports = Attackers.all(silent);
    assertEquals(2 * PER_ADDRESS, ports.size());
    List<String> closed =
        server
            .log()
            .lines()
            .filter(line -> line.contains("handshake not finished"))
            .map(line -> line.replaceAll(".* refused (\\S+): .*", "$1"))
            .toList();
    assertEquals(2 * PER_ADDRESS, closed.size());
    assertEquals(2 * PER_ADDRESS, Set.copyOf(closed).size(), "a line for each connection");
  }

  private int silence(String address) throws IOException {
    long begin = System.nanoTime();
    try (Socket socket = plain(address)) {
      assertEquals(-1, socket.getInputStream().read());
      assertWithin(HANDSHAKE_MILLIS, begin);
      return socket.getLocalPort();
    }
  }

  @Test
  void oneAddressCannotTakeAllConnections() throws Exception {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < PER_ADDRESS; i++) {
        held.add(plain("127.0.0.4"));
      }
      try (Socket oneMore = plain("127.0.0.4")) {
        assertEquals(-1, oneMore.getInputStream().read());
        assertTrue(server.line(oneMore.getLocalPort()).contains("refused"));
      }
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void silenceAfterTheHandshakeEndsToo() throws Exception {
    List<Callable<Integer>> silent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      silent.add(
          () -> {
            try (RawConnection connection = server.connect()) {
              long begin = System.nanoTime();
              assertEquals(null, connection.receiveOrEnd());
              assertWithin(AttackedServer.IDLE_MILLIS, begin);
              return connection.localPort();
            }
          });
    }
    for (int port : Attackers.all(silent)) {
      assertTrue(server.line(port).contains("no request for"));
    }
  }

  @Test
  void plainHttpIsRefusedAtOnce() throws Exception {
    try (Socket socket = plain("127.0.0.1")) {
      long begin = System.nanoTime();
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      // An alert of TLS may come first; then the end.
      socket.getInputStream().readAllBytes();
      assertWithin(0, begin);
      assertTrue(server.line(socket.getLocalPort()).contains("HTTP"));
    }
  }

  @Test
  void aHandshakeInSingleBytesEndsInTime() throws Exception {
    try (Socket socket = plain("127.0.0.1");
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor()) {
      long begin = System.nanoTime();
      // The first bytes of a ClientHello of 512 bytes, then no end of zeros.
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
      var _ = thread.scheduleAtFixedRate(() -> sendZero(socket), 100, 100, TimeUnit.MILLISECONDS);
      awaitEnd(socket);
      assertWithin(HANDSHAKE_MILLIS, begin);
      thread.shutdownNow();
      assertTrue(server.line(socket.getLocalPort()).contains("handshake not finished"));
    }
  }

  /** The end of the stream, or a reset: that answers a byte which comes when the server closed. */
  private static void awaitEnd(Socket socket) throws IOException {
    int read;
    try {
      read = socket.getInputStream().read();
    } catch (SocketException _) {
      read = -1;
    }
    assertEquals(-1, read);
  }

  private static void sendZero(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aClientWithoutCertificateIsRefused() throws Exception {
    SSLContext nobody = SSLContext.getInstance("TLS");
    nobody.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
    assertTrue(refused(nobody).contains("the client sent no certificate"));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused(@TempDir Path scratch) throws Exception {
    CertificateAuthority other =
        CertificateAuthority.open(
            scratch.resolve("ca"),
            Validity.DEFAULT,
            PairMaker.ofJava(new SecureRandom()),
            Clock.systemUTC());
    SSLContext stranger = SSLContext.getInstance("TLS");
    stranger.init(
        new KeyManager[] {new StubbornKey(other.issueClient("app"))},
        new TrustManager[] {new Trusting()},
        new SecureRandom());
    String line = refused(stranger);
    assertTrue(line.contains("client certificate") && line.contains("CA"), line);
  }

  @Test
  void aRevokedClientIsCutOffAndRefused() throws Exception {
    server.process().command("client", "add", "leaver");
    ClientIdentity leaver = ClientIdentity.ofFolder(server.process().clientFolder("leaver"));
    try (RawConnection open = RawConnection.open(server.port(), leaver)) {
      open.exchange(REQUEST);
      server.process().command("client", "revoke", "leaver");
      assertEquals(null, open.receiveOrEnd());
    }
    assertTrue(refused(leaver.context()).contains("revoked"));
  }

  /** The log line of a client that is not let in; in TLS 1.3 it learns so after its handshake. */
  private String refused(SSLContext context) throws IOException {
    try (RawConnection connection = RawConnection.open(server.port(), context)) {
      assertThrows(IOException.class, () -> connection.exchange(REQUEST));
      return server.line(connection.localPort());
    }
  }

  /** A connection from an address of the loopback network. */
  private Socket plain(String from) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.port(), InetAddress.ofLiteral(from), 0);
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void assertWithin(int millis, long beginNanos) {
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
    assertFalse(took > millis + AttackedServer.SLACK_MILLIS, () -> "closed after " + took + " ms");
  }
}
