package io.rootward.server.net;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a listener proves itself with and whom it believes.
 *
 * @param keys one or two server keys, at most one EC and one RSA
 * @param trustAnchors CA certificates that client certificates must chain to; at least one
 */
public record TlsMaterial(List<ServerKey> keys, List<X509Certificate> trustAnchors) {
  public TlsMaterial {
    keys = List.copyOf(keys);
    trustAnchors = List.copyOf(trustAnchors);
    long ec = keys.stream().filter(ServerKey::isEc).count();
    if (keys.isEmpty() || ec > 1 || keys.size() - ec > 1) {
      throw new IllegalArgumentException(
          "a listener takes one EC and one RSA server key, or one of them; got %d EC, %d RSA"
              .formatted(ec, keys.size() - ec));
    }
    if (trustAnchors.isEmpty()) {
      throw new IllegalArgumentException("no CA to believe client certificates of");
    }
  }
}
