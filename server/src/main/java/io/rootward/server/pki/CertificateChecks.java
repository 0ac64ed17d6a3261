package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What certificates made elsewhere must fulfil before they are let in. Judged with a reason here,
 * because the TLS engine would refuse them later, in the dark, at the first connection.
 */
public final class CertificateChecks {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final int KEY_USAGE_DIGITAL_SIGNATURE = 0;
  private static final int KEY_USAGE_CERT_SIGN = 5;
  private static final int AUTHORITIES_MAX = 100;

  private CertificateChecks() {}

  /**
   * Reads the one certificate of a foreign client.
   *
   * @throws OperatorException when it is no client's, not valid now or weak
   */
  public static X509Certificate client(byte[] text, String source, Instant now) {
    List<X509Certificate> all = Pem.certificates(text, source);
    refusePrivateKey(text, source);
    X509Certificate certificate = all.getFirst();
    checkEndEntity(certificate, source, CLIENT_AUTH, now);
    return certificate;
  }

  /**
   * Reads a bundle of authorities.
   *
   * @return 1 to 100 certificates
   * @throws OperatorException when one is no authority, not valid now or weak
   */
  public static List<X509Certificate> authorities(byte[] text, String source, Instant now) {
    List<X509Certificate> all = Pem.certificates(text, source);
    refusePrivateKey(text, source);
    if (all.size() > AUTHORITIES_MAX) {
      throw new OperatorException(source + " holds more than " + AUTHORITIES_MAX + " certificates");
    }
    for (X509Certificate certificate : all) {
      String which = described(certificate, source);
      checkDates(certificate, which, now);
      KeyKind.of(certificate.getPublicKey(), which);
      if (certificate.getBasicConstraints() < 0) {
        throw new OperatorException(which + " is not a CA certificate (basic constraints)");
      }
      if (forbids(certificate, KEY_USAGE_CERT_SIGN)) {
        throw new OperatorException(which + " may not sign certificates (key usage)");
      }
    }
    return all;
  }

  /** Judges a server's key and chain made elsewhere. */
  static void server(KeyAndChain pair, String source, Instant now) {
    if (!pair.belongTogether()) {
      throw new OperatorException(
          "the private key does not belong to the certificate in " + source);
    }
    checkEndEntity(pair.certificate(), source, SERVER_AUTH, now);
    List<X509Certificate> chain = pair.chain();
    for (int i = 1; i < chain.size(); i++) {
      checkDates(chain.get(i), described(chain.get(i), source), now);
      checkSignedBy(chain.get(i - 1), chain.get(i), source);
    }
    X509Certificate top = chain.getLast();
    if (!top.getIssuerX500Principal().equals(top.getSubjectX500Principal())) {
      throw new OperatorException(
          "the chain in "
              + source
              + " ends below '"
              + top.getIssuerX500Principal().getName()
              + "'; add certificates up to the root, for clients verify the server by it");
    }
  }

  /** By the signature: names can be equal by accident. */
  private static void checkSignedBy(X509Certificate below, X509Certificate above, String source) {
    try {
      below.verify(above.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new OperatorException(
          described(below, source) + " is not signed by the next one; order the chain upwards", e);
    }
  }

  private static void checkEndEntity(
      X509Certificate certificate, String source, String purpose, Instant now) {
    String which = described(certificate, source);
    checkDates(certificate, which, now);
    KeyKind.of(certificate.getPublicKey(), which);
    if (certificate.getBasicConstraints() >= 0) {
      throw new OperatorException(
          which
              + " is a CA certificate, expected one of a server or client (basic constraints CA:FALSE)");
    }
    if (forbids(certificate, KEY_USAGE_DIGITAL_SIGNATURE)) {
      throw new OperatorException(which + " may not sign (key usage), so TLS cannot use it");
    }
    List<String> purposes = purposes(certificate, which);
    if (!purposes.isEmpty() && !purposes.contains(purpose) && !purposes.contains(ANY_USAGE)) {
      String wanted = purpose.equals(SERVER_AUTH) ? "serverAuth" : "clientAuth";
      throw new OperatorException(which + " lacks the extended key usage " + wanted);
    }
  }

  private static void checkDates(X509Certificate certificate, String which, Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw new OperatorException(which + " expired at " + certificate.getNotAfter().toInstant());
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw new OperatorException(
          which + " is not valid before " + certificate.getNotBefore().toInstant());
    }
  }

  private static List<String> purposes(X509Certificate certificate, String which) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null ? List.of() : purposes;
    } catch (CertificateParsingException e) {
      throw new OperatorException("the extended key usage of " + which + " is broken", e);
    }
  }

  /** A certificate without key usage forbids nothing: RFC 5280 section 4.2.1.3. */
  private static boolean forbids(X509Certificate certificate, int usage) {
    boolean[] usages = certificate.getKeyUsage();
    return usages != null && !usages[usage];
  }

  /** Somebody has taken the wrong file; what is not read cannot be logged or stored. */
  private static void refusePrivateKey(byte[] text, String source) {
    if (Pem.holdsPrivateKey(text)) {
      throw new OperatorException(
          source + " holds a private key, which does not belong here; nothing was taken");
    }
  }

  private static String described(X509Certificate certificate, String source) {
    return "the certificate '" + certificate.getSubjectX500Principal().getName() + "' in " + source;
  }
}
