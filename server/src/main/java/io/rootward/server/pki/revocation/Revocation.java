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
 * @param files the lists; empty where nobody publishes any
 * @param responders whom to ask about clients' own certificates; empty to ask nobody
 * @param own the server's own authority
 * @param anchors all authorities that clients' certificates may come from, as they are now
 * @param clock what lists are compared with
 */
public record Revocation(
    Optional<RevocationFiles> files,
    Optional<Responders> responders,
    X509Certificate own,
    Supplier<List<X509Certificate>> anchors,
    InstantSource clock) {

  /**
   * Why a client is not to be accepted; empty if it is. May wait for a responder.
   *
   * @param chain the client's certificate first, then those above it as sent; not empty
   */
  public Optional<String> refusal(List<X509Certificate> chain) {
    List<IssuedCertificate> path = IssuedCertificate.path(chain, anchors.get());
    Optional<String> listed = listed(path);
    if (listed.isPresent() || responders.isEmpty()) {
      return listed;
    }
    IssuedCertificate client = path.getFirst();
    if (client.issuer().equals(own)) {
      return Optional.empty();
    }
    try {
      return responders.get().refusal(client);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of("the server stops");
    }
  }

  /**
   * The same by what lists say of the client's certificate and of those above it. Reads memory
   * only.
   */
  public Optional<String> refusalByLists(List<X509Certificate> chain) {
    return listed(IssuedCertificate.path(chain, anchors.get()));
  }

  private Optional<String> listed(List<IssuedCertificate> path) {
    if (path.isEmpty()) {
      return Optional.of("no trusted authority stands above it any more");
    }
    return files.flatMap(
        lists ->
            path.stream()
                .filter(link -> !link.issuer().equals(own))
                .flatMap(link -> lists.lists().refusal(link, clock.instant()).stream())
                .findFirst());
  }
}
