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
 */
public record Peer(InetSocketAddress address, List<X509Certificate> certificates, String listener) {
  public Peer {
    certificates = List.copyOf(certificates);
  }
}
