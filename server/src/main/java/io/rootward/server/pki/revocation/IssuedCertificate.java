package io.rootward.server.pki.revocation;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A certificate with the one of who signed it.
 *
 * @param issuer a trust anchor, or a certificate of the same chain
 */
record IssuedCertificate(X509Certificate certificate, X509Certificate issuer) {
  /**
   * The certificates from a client's up to a trust anchor, without the anchor, which nobody can
   * revoke. Signatures and dates were judged when the client connected; this only finds the way.
   *
   * @param chain the client's certificate first, then others as sent, in any order
   * @return empty where the way ends before an anchor
   */
  static List<IssuedCertificate> path(List<X509Certificate> chain, List<X509Certificate> anchors) {
    List<IssuedCertificate> path = new ArrayList<>();
    X509Certificate current = chain.getFirst();
    while (!anchors.contains(current)) {
      Optional<X509Certificate> issuer = issuer(current, anchors);
      boolean atAnchor = issuer.isPresent();
      if (!atAnchor) {
        issuer = issuer(current, chain);
      }
      if (issuer.isEmpty() || path.size() == chain.size()) {
        return List.of();
      }
      path.add(new IssuedCertificate(current, issuer.get()));
      current = issuer.get();
    }
    return path;
  }

  private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> among) {
    return among.stream()
        .filter(it -> it.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .filter(it -> !it.equals(of) && signed(it, of))
        .findFirst();
  }

  private static boolean signed(X509Certificate issuer, X509Certificate certificate) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
