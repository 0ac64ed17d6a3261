package io.rootward.server.net;

import java.security.cert.CertificateException;

/** A client certificate that is not accepted; the message is for the log and names the remedy. */
final class PeerRefusedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  PeerRefusedException(String message) {
    super(message);
  }
}
