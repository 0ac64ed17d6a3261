package io.rootward.server.net;

import java.security.cert.X509Certificate;

/**
 * Makes what a client sent fit for a log line. Distinguished names are chosen by whoever asks for a
 * certificate, and may hold line ends and megabytes.
 */
final class LogText {
  private static final int LENGTH_MAX = 200;

  private LogText() {}

  /** Without control characters, so that nobody writes lines of their own, and not endless. */
  static String clean(String text) {
    String cut = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "..." : text;
    return cut.replaceAll("\\p{C}", "?");
  }

  static String subject(X509Certificate certificate) {
    return "\"" + clean(certificate.getSubjectX500Principal().getName()) + "\"";
  }

  static String issuer(X509Certificate certificate) {
    return "\"" + clean(certificate.getIssuerX500Principal().getName()) + "\"";
  }
}
