package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * What people want to see of a certificate.
 *
 * @param kind of its key
 * @param subject whose it is
 * @param issuer who signed it
 * @param names its host names and addresses
 * @param notBefore when it begins
 * @param notAfter when it ends
 * @param serial its serial number in hexadecimal
 * @param sha256 its fingerprint, 64 hexadecimal digits
 */
public record CertificateFacts(
    KeyKind kind,
    String subject,
    String issuer,
    List<String> names,
    Instant notBefore,
    Instant notAfter,
    String serial,
    String sha256) {

  /** The facts of one certificate. */
  public static CertificateFacts of(X509Certificate certificate) {
    return new CertificateFacts(
        KeyKind.of(certificate.getPublicKey(), "the certificate"),
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        names(certificate),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        certificate.getSerialNumber().toString(16),
        fingerprint(certificate));
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream().map(name -> String.valueOf(name.get(1))).toList();
    } catch (CertificateParsingException e) {
      throw new OperatorException("the alternative names of a certificate are broken", e);
    }
  }

  /** Of the whole certificate, as browsers and openssl show it. */
  private static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new OperatorException("a certificate has no fingerprint", e);
    }
  }
}
