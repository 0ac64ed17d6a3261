package io.rootward.server.app;

import io.rootward.server.config.Home;
import io.rootward.server.config.IoFailures;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.ClientFolders;
import io.rootward.server.pki.PairMaker;
import io.rootward.server.pki.ServerCertificates;
import io.rootward.server.pki.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates and keys of the home.
 *
 * @param authority its own
 * @param server what the listener shows
 * @param folders what clients get
 */
record PkiParts(CertificateAuthority authority, ServerCertificates server, ClientFolders folders) {
  private static final Logger LOG = LoggerFactory.getLogger(PkiParts.class);
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /**
   * Reads what is there and makes what is missing.
   *
   * @throws io.rootward.server.config.OperatorException naming a file that is broken or of another
   *     pair
   */
  static PkiParts open(Home home, PairMaker pairs, Clock clock) {
    CertificateAuthority authority =
        CertificateAuthority.open(home.ca(), Validity.DEFAULT, pairs, clock);
    ServerCertificates server = new ServerCertificates(home.tls(), authority, hostName(), clock);
    server.createMissing();
    server.load();
    return new PkiParts(
        authority, server, new ClientFolders(home.clients(), server::anchorsForClients));
  }

  /** From the kernel: asking the resolver can take seconds where there is no network. */
  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      LOG.warn("no host name for certificates ({})", IoFailures.reason(e));
      return "localhost";
    }
  }
}
