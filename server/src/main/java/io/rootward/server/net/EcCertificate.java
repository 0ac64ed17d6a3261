package io.rootward.server.net;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Collection;

/**
 * Whether a client can verify the EC certificate. BoringSSL serves one certificate a context, so
 * the choice between EC and RSA falls before the engine sees the message.
 *
 * @param scheme number of the signature scheme in TLS 1.3, where it names the curve too
 * @param group number of the curve, which a TLS 1.2 client lists among its groups
 */
record EcCertificate(int scheme, int group) {
  /** Low byte of a TLS 1.2 signature algorithm pair (RFC 5246 section 7.4.1.4.1). */
  private static final int ECDSA = 3;

  static EcCertificate of(X509Certificate certificate) {
    int bits = ((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength();
    return switch (bits) {
      case 256 -> new EcCertificate(0x0403, 23);
      case 384 -> new EcCertificate(0x0503, 24);
      case 521 -> new EcCertificate(0x0603, 25);
      default ->
          throw new IllegalArgumentException(
              "server certificate is on a curve of " + bits + " bits, accepted: 256, 384, 521");
    };
  }

  /** TLS 1.3 names curve and hash in one scheme; TLS 1.2 spreads them over three lists. */
  boolean suits(ClientHello hello, Collection<CipherSuite> enabled) {
    boolean tls13 = enabled.stream().anyMatch(CipherSuite::isTls13);
    if (tls13 && hello.offers(ClientHello.TLS_1_3)) {
      return hello.signatureSchemes().contains(scheme);
    }
    boolean suite =
        enabled.stream().anyMatch(s -> s.isEcdsa() && hello.suites().contains(s.code()));
    boolean signature =
        hello.signatureSchemes().isEmpty()
            || hello.signatureSchemes().stream().anyMatch(s -> (s & 0xFF) == ECDSA);
    return suite && signature && (hello.groups().isEmpty() || hello.groups().contains(group));
  }
}
