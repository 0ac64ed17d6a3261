package io.rootward.conformance.load;

import io.rootward.server.access.PeerCheck;
import io.rootward.server.net.ChainCheck;
import io.rootward.server.net.Listener;
import io.rootward.server.net.ListenerSettings;
import io.rootward.server.net.ServerKey;
import io.rootward.server.net.TlsMaterial;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.PairMaker;
import io.rootward.server.pki.ServerCertificates;
import io.rootward.server.pki.Validity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * The echo as a process of its own, with the certificates of a prepared home: {@code EchoServer
 * HOME}. Prints its port and ends when its input does, so that it never outlives its parent.
 */
final class EchoServer {
  private EchoServer() {}

  /** Serves until the input ends. */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    SecureRandom random = new SecureRandom();
    try (Listener listener =
        Listener.start(
            ListenerSettings.defaults(
                "echo", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            () -> material(home, random),
            new EchoService(),
            _ -> PeerCheck.Verdict.ACCEPTED,
            ChainCheck.NONE,
            Clock.systemUTC(),
            random)) {
      System.out.println(listener.address().getPort());
      while (System.in.read() >= 0) {
        // Nothing is said; the end is.
      }
    }
  }

  private static TlsMaterial material(Path home, SecureRandom random) {
    Clock clock = Clock.systemUTC();
    CertificateAuthority authority =
        CertificateAuthority.open(
            home.resolve("ca"), Validity.DEFAULT, PairMaker.ofJava(random), clock);
    List<ServerKey> keys =
        new ServerCertificates(home.resolve("tls"), authority, "localhost", clock)
            .load().stream().map(pair -> new ServerKey(pair.key(), pair.chain())).toList();
    return new TlsMaterial(keys, List.of(authority.certificate()));
  }
}
