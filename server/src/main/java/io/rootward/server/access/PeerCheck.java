package io.rootward.server.access;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whether a certificate that chains to a trusted CA belongs to a client that may connect now.
 *
 * <p>Asked on a virtual thread during each handshake and again after it: a resumed TLS session
 * skips the certificate messages, and a client revoked in between must not slip through.
 */
@FunctionalInterface
public interface PeerCheck {
  /**
   * Judges one client certificate.
   *
   * @param chain the client's certificate first, then those above it as sent; never empty
   */
  Verdict check(List<X509Certificate> chain);

  /** What is known about a certificate. */
  enum Verdict {
    /** A registered client's credential in force. */
    ACCEPTED,
    /** No client has this credential. */
    UNKNOWN,
    /** The credential or its client was revoked. */
    REVOKED,
    /** The registration ended, whatever the certificate's own dates say. */
    EXPIRED
  }
}
