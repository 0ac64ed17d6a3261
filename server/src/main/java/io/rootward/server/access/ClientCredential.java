package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A certificate a client proves itself by. What counts is issuer and public key: an authority may
 * issue the same key a longer certificate and the client stays who it was.
 *
 * @param issuer name of the authority that signed it
 * @param keySha256 SHA-256 of its SubjectPublicKeyInfo, 64 hexadecimal digits
 * @param certificateSha256 SHA-256 of the certificate as registered, 64 hexadecimal digits
 * @param serial its serial number in hexadecimal
 * @param notAfter when it ends
 * @param pinned the certificate itself, where no trusted authority stands above it and the
 *     administrator vouched for it alone; else null
 */
public record ClientCredential(
    X500Principal issuer,
    String keySha256,
    String certificateSha256,
    String serial,
    Instant notAfter,
    @Nullable X509Certificate pinned) {

  /** The credential a certificate of a trusted authority makes. */
  public static ClientCredential of(X509Certificate certificate) {
    return of(certificate, null);
  }

  /** The credential a certificate makes that is trusted by itself. */
  public static ClientCredential pinned(X509Certificate certificate) {
    return of(certificate, certificate);
  }

  private static ClientCredential of(
      X509Certificate certificate, @Nullable X509Certificate pinned) {
    return new ClientCredential(
        certificate.getIssuerX500Principal(),
        keySha256(certificate),
        sha256(encoded(certificate)),
        certificate.getSerialNumber().toString(16),
        certificate.getNotAfter().toInstant(),
        pinned);
  }

  boolean matches(X500Principal issuedBy, String key) {
    return issuer.equals(issuedBy) && keySha256.equals(key);
  }

  /** What must be unique among all clients: no certificate can stand for two of them. */
  byte[] uniqueValue() {
    String canonical = issuer.getName(X500Principal.CANONICAL) + "\n" + keySha256;
    return canonical.getBytes(StandardCharsets.UTF_8);
  }

  static String keySha256(X509Certificate certificate) {
    return sha256(certificate.getPublicKey().getEncoded());
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new OperatorException("a certificate cannot be encoded", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
