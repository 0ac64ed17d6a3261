package io.rootward.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.server.access.Peer;
import io.rootward.server.net.TestPki.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine with both versions, both server certificates and both kinds of client. */
class HandshakeTest {
  record Case(TlsEngine engine, String version, boolean ecServer, Identity client) {
    @Override
    public String toString() {
      return "%s %s, %s server, %s client"
          .formatted(
              engine,
              version,
              ecServer ? "EC" : "RSA",
              client.certificate().getPublicKey().getAlgorithm());
    }

    SSLParameters parameters() {
      SSLParameters parameters = new SSLParameters();
      parameters.setProtocols(new String[] {version});
      parameters.setSignatureSchemes(
          ecServer
              ? new String[] {"ecdsa_secp256r1_sha256"}
              : new String[] {"rsa_pss_rsae_sha256", "rsa_pkcs1_sha256"});
      return parameters;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (TlsEngine engine : List.of(TlsEngine.OPENSSL, TlsEngine.BC, TlsEngine.JDK)) {
      for (String version : List.of("TLSv1.3", "TLSv1.2")) {
        cases.add(new Case(engine, version, true, TestPki.EC_CLIENT));
        cases.add(new Case(engine, version, false, TestPki.RSA_CLIENT));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneServerKeyServesClientsOfTheOtherKind(Case tried) throws IOException {
    Identity server = tried.ecServer() ? TestPki.RSA_SERVER : TestPki.EC_SERVER;
    ListenerFixture fixture = new ListenerFixture().with(tried.engine());
    fixture.material =
        () -> new TlsMaterial(List.of(server.asServerKey()), ListenerFixture.anchors());
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {tried.version()});
    try (Listener listener = fixture.start();
        TlsClient client =
            TlsClient.connect(listener, TlsClient.context(tried.client()), parameters)) {
      assertArrayEquals(ListenerFixture.SMALL, client.exchange(ListenerFixture.SMALL));
      assertEquals(server.certificate(), client.serverCertificate());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TlsEngine.class,
      names = {"OPENSSL", "BC", "JDK"})
  void suitesOfTls12DecideBetweenCertificates(TlsEngine engine) throws IOException {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});
    parameters.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
    try (Listener listener = new ListenerFixture().with(engine).start();
        TlsClient client =
            TlsClient.connect(listener, TlsClient.context(TestPki.EC_CLIENT), parameters)) {
      assertArrayEquals(ListenerFixture.SMALL, client.exchange(ListenerFixture.SMALL));
      assertEquals(TestPki.RSA_SERVER.certificate(), client.serverCertificate());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TlsEngine.class,
      names = {"OPENSSL", "BC", "JDK"})
  void eachTls13SuiteWorks(TlsEngine engine) throws IOException {
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      for (String suite :
          List.of(
              "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256")) {
        SSLParameters parameters = new SSLParameters();
        parameters.setCipherSuites(new String[] {suite});
        try (TlsClient client =
            TlsClient.connect(listener, TlsClient.context(TestPki.EC_CLIENT), parameters)) {
          assertArrayEquals(ListenerFixture.SMALL, client.exchange(ListenerFixture.SMALL));
          assertEquals(suite, client.socket().getSession().getCipherSuite());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TlsEngine.class,
      names = {"OPENSSL", "BC", "JDK"})
  void optionalCertificateLetsClientsWithoutOneIn(TlsEngine engine)
      throws IOException, InterruptedException {
    BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    ListenerFixture fixture = new ListenerFixture().with(engine);
    fixture.clientCertificates = ClientCertificates.OPTIONAL;
    fixture.service = new RecordingService(peers);
    try (Listener listener = fixture.start();
        TlsClient without = TlsClient.connect(listener, TlsClient.context(null));
        TlsClient with = TlsClient.connect(listener, TlsClient.context(TestPki.EC_CLIENT))) {
      without.exchange(ListenerFixture.SMALL);
      assertEquals(List.of(), peers.take().certificates());
      with.exchange(ListenerFixture.SMALL);
      assertEquals(TestPki.EC_CLIENT.chain(), peers.take().certificates());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void connectsAndKnowsItsPeer(Case tried) throws IOException, InterruptedException {
    BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    ListenerFixture fixture = new ListenerFixture().with(tried.engine());
    fixture.service = new RecordingService(peers);
    try (Listener listener = fixture.start();
        TlsClient client =
            TlsClient.connect(listener, TlsClient.context(tried.client()), tried.parameters())) {
      assertArrayEquals(ListenerFixture.SMALL, client.exchange(ListenerFixture.SMALL));
      assertEquals(tried.version(), client.socket().getSession().getProtocol());
      Identity expected = tried.ecServer() ? TestPki.EC_SERVER : TestPki.RSA_SERVER;
      assertEquals(expected.certificate(), client.serverCertificate());
      Peer peer = peers.take();
      assertEquals(tried.client().certificate(), peer.certificates().getFirst());
      assertEquals("test", peer.listener());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TlsEngine.class,
      names = {"OPENSSL", "BC", "JDK"})
  void clientsCannotRenegotiate(TlsEngine engine) throws IOException {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});
    try (Listener listener = new ListenerFixture().with(engine).start();
        TlsClient client =
            TlsClient.connect(listener, TlsClient.context(TestPki.EC_CLIENT), parameters)) {
      client.exchange(ListenerFixture.SMALL);
      assertThrows(
          IOException.class,
          () -> {
            client.socket().startHandshake();
            client.exchange(ListenerFixture.SMALL);
          });
    }
  }

  record RecordingService(BlockingQueue<Peer> peers) implements FrameService {
    @Override
    public Answer answer(Peer peer, byte[] request) {
      peers.add(peer);
      return Answer.of(request.clone());
    }

    @Override
    public byte[] refuse(Peer peer, FrameRefusal refusal) {
      return new byte[0];
    }
  }
}
