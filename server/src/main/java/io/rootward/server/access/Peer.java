package io.rootward.server.access;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The other end of a connection as TLS proved it.
 *
 * @param address where it comes from
 * @param certificates its certificate first, then those above it; empty where the listener allows
 *     none
 * @param listener name of the listener it came in by
 * @param keySha256 SHA-256 of its certificate's key, 64 hexadecimal digits; empty without one: each
 *     request asks by it who this is
 */
public record Peer(
    InetSocketAddress address,
    List<X509Certificate> certificates,
    String listener,
    String keySha256) {
  public Peer {
    certificates = List.copyOf(certificates);
  }

  /** As it came. */
  public Peer(InetSocketAddress address, List<X509Certificate> certificates, String listener) {
    this(
        address,
        certificates,
        listener,
        certificates.isEmpty() ? "" : ClientCredential.keySha256(certificates.getFirst()));
  }
}
