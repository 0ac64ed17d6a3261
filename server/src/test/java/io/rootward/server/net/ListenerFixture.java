package io.rootward.server.net;

import io.rootward.server.access.Peer;
import io.rootward.server.access.PeerCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** Listeners for tests, with everything replaceable; fields are set before {@link #start()}. */
final class ListenerFixture {
  static final byte[] SMALL = frame(64);

  TlsEngine engine = TlsEngine.AUTO;
  List<String> suites = TlsSettings.defaults().suites();
  List<String> groups = TlsSettings.defaults().groups();
  ClientCertificates clientCertificates = ClientCertificates.REQUIRED;
  UnaryOperator<ListenerLimits> limits = UnaryOperator.identity();
  FrameService service = new Echo();
  PeerCheck check = _ -> PeerCheck.Verdict.ACCEPTED;
  ChainCheck chains = ChainCheck.NONE;
  long ticketKeyMillis = 3_600_000;
  TlsMaterialSource material = ListenerFixture::bothKeys;

  static TlsMaterial bothKeys() {
    return new TlsMaterial(
        List.of(TestPki.EC_SERVER.asServerKey(), TestPki.RSA_SERVER.asServerKey()), anchors());
  }

  static List<X509Certificate> anchors() {
    return List.of(TestPki.EC_CA.certificate(), TestPki.RSA_CA.certificate());
  }

  ListenerFixture with(TlsEngine engine) {
    this.engine = engine;
    return this;
  }

  Listener start() {
    TlsSettings base = TlsSettings.defaults();
    TlsSettings tls =
        new TlsSettings(
            engine, base.versions(), suites, groups, clientCertificates, ticketKeyMillis);
    ListenerSettings settings =
        new ListenerSettings(
            "test",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            tls,
            limits.apply(ListenerLimits.defaults()),
            2);
    return Listener.start(
        settings, material, service, check, chains, InstantSource.system(), new SecureRandom());
  }

  /** A Request Message of this many bytes, header included, filled with something. */
  static byte[] frame(int bytes) {
    ByteBuffer frame = ByteBuffer.allocate(bytes).putInt(0x42007801).putInt(bytes - 8);
    while (frame.hasRemaining()) {
      frame.put((byte) frame.position());
    }
    return frame.array();
  }

  /** Only the header of a frame that announces this many bytes of value. */
  static byte[] header(int announced) {
    return ByteBuffer.allocate(8).putInt(0x42007801).putInt(announced).array();
  }

  /** What {@link Echo} answers to a refused frame: the kind's name as its value. */
  static byte[] refusalFrame(FrameRefusal.Kind kind) {
    byte[] name = kind.name().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(24).putInt(0x42007B01).putInt(16).put(name).array();
  }

  /** Answers with a copy; a refusal with {@link #refusalFrame}. */
  static final class Echo implements FrameService {
    @Override
    public Answer answer(Peer peer, byte[] request) {
      return Answer.of(request.clone());
    }

    @Override
    public byte[] refuse(Peer peer, FrameRefusal refusal) {
      return refusalFrame(refusal.kind());
    }
  }
}
