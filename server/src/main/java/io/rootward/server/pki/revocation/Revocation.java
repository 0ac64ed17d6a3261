package io.rootward.server.pki.revocation;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether certificates of clients were taken back by who issued them. Those of this server's own
 * authority are not looked for: it makes no lists, its clients are revoked by their record.
 *
 * @param files the lists
 * @param own the server's own authority
 * @param anchors all authorities that clients' certificates may come from, as they are now
 * @param clock what lists are compared with
 */
public record Revocation(
    RevocationFiles files,
    X509Certificate own,
    Supplier<List<X509Certificate>> anchors,
    InstantSource clock) {

  /**
   * Why a client is not to be accepted by what the lists say of its certificate and of those above
   * it; empty if it is. Reads memory only.
   *
   * @param chain the client's certificate first, then those above it as sent; not empty
   */
  public Optional<String> refusal(List<X509Certificate> chain) {
    List<IssuedCertificate> path = IssuedCertificate.path(chain, anchors.get());
    if (path.isEmpty()) {
      return Optional.of("no trusted authority stands above it any more");
    }
    return path.stream()
        .filter(link -> !link.issuer().equals(own))
        .flatMap(link -> files.lists().refusal(link, clock.instant()).stream())
        .findFirst();
  }
}
