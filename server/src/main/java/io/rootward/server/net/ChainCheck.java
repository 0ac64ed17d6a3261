package io.rootward.server.net;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a site asks of a client's certificates besides their chain and their registration, such as
 * that their authority has not revoked them. Asked on a virtual thread in each handshake and again
 * after it, as {@link io.rootward.server.access.PeerCheck} is.
 */
@FunctionalInterface
public interface ChainCheck {
  /** Asks nothing. */
  ChainCheck NONE = _ -> Optional.empty();

  /**
   * Why a client is turned away, in words that follow its certificate's name; empty if it is not.
   * May block.
   *
   * @param chain the client's certificate first, then those above it as sent; never empty
   */
  Optional<String> refusal(List<X509Certificate> chain);
}
