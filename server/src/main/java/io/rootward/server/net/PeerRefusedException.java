package io.rootward.server.net;

import io.netty.internal.tcnative.CertificateVerifier;
import java.security.cert.CertificateException;

/** A client certificate that is not accepted; the message is for the log and names the remedy. */
final class PeerRefusedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  /**
   * What BoringSSL tells the client, RFC 8446 section 6.2. Unless it is told why, it says
   * internal_error, and the client's administrator looks for the fault here; the engines in Java
   * say certificate_unknown.
   */
  enum Alert {
    UNKNOWN_CA,
    UNSUPPORTED_CERTIFICATE,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    CERTIFICATE_UNKNOWN;

    /**
     * The result of a verification that BoringSSL ends with this alert. Its numbers come from the
     * native library: asked for where no BoringSSL is loaded, they are an error of the linker.
     */
    int verification() {
      return switch (this) {
        case UNKNOWN_CA -> CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
        case UNSUPPORTED_CERTIFICATE -> CertificateVerifier.X509_V_ERR_INVALID_PURPOSE;
        case CERTIFICATE_EXPIRED -> CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED;
        case CERTIFICATE_REVOKED -> CertificateVerifier.X509_V_ERR_CERT_REVOKED;
        // One of the numbers that have no alert of their own.
        case CERTIFICATE_UNKNOWN -> CertificateVerifier.X509_V_ERR_NO_EXPLICIT_POLICY;
      };
    }
  }

  private final Alert alert;

  PeerRefusedException(Alert alert, String message) {
    super(message);
    this.alert = alert;
  }

  /** What the client is told. */
  Alert alert() {
    return alert;
  }
}
