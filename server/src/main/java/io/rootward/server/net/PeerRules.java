package io.rootward.server.net;

import io.rootward.server.access.PeerCheck;
import io.rootward.server.net.PeerRefusedException.Alert;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client's own certificate must satisfy besides chaining to a trusted CA.
 *
 * @param check whose certificate it is
 * @param chains what else is asked of it and of those above it
 * @param clock what decides whether it is in force
 */
record PeerRules(PeerCheck check, ChainCheck chains, InstantSource clock) {
  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USAGE = "2.5.29.37.0";

  /** Dates and registration: what can change between the handshakes of a session. */
  void admit(List<X509Certificate> chain) throws PeerRefusedException {
    X509Certificate own = chain.getFirst();
    requireInForce(own);
    String who = "client certificate " + LogText.subject(own) + " of " + LogText.issuer(own);
    switch (check.check(chain)) {
      case ACCEPTED -> {}
      case UNKNOWN ->
          throw new PeerRefusedException(
              Alert.CERTIFICATE_UNKNOWN,
              who + " belongs to no registered client: register it with `rootward client add`");
      case REVOKED ->
          throw new PeerRefusedException(Alert.CERTIFICATE_REVOKED, who + " was revoked");
      case EXPIRED ->
          throw new PeerRefusedException(
              Alert.CERTIFICATE_EXPIRED,
              who + ": the registration has ended, see `rootward client renew`");
    }
    Optional<String> refusal = chains.refusal(chain);
    if (refusal.isPresent()) {
      throw new PeerRefusedException(Alert.CERTIFICATE_UNKNOWN, who + ": " + refusal.get());
    }
  }

  /** Before the chain is built, so that the reason is the date and not "no path". */
  void requireInForce(X509Certificate own) throws PeerRefusedException {
    var now = clock.instant();
    if (now.isAfter(own.getNotAfter().toInstant())) {
      throw new PeerRefusedException(
          Alert.CERTIFICATE_EXPIRED,
          "client certificate %s expired at %s: renew it"
              .formatted(LogText.subject(own), own.getNotAfter().toInstant()));
    }
    if (now.isBefore(own.getNotBefore().toInstant())) {
      throw new PeerRefusedException(
          Alert.CERTIFICATE_UNKNOWN,
          "client certificate %s is valid only from %s: compare the clocks"
              .formatted(LogText.subject(own), own.getNotBefore().toInstant()));
    }
  }

  /** RFC 5280 sections 4.2.1.3 and 4.2.1.12; a certificate without these extensions may do all. */
  void requireUsage(X509Certificate own) throws PeerRefusedException {
    boolean @Nullable [] usage = own.getKeyUsage();
    if (usage != null && !usage[0]) {
      throw new PeerRefusedException(
          Alert.UNSUPPORTED_CERTIFICATE,
          "client certificate %s has the wrong key usage: digitalSignature is missing"
              .formatted(LogText.subject(own)));
    }
    List<String> purposes = purposes(own);
    if (!purposes.contains(CLIENT_AUTHENTICATION) && !purposes.contains(ANY_USAGE)) {
      throw new PeerRefusedException(
          Alert.UNSUPPORTED_CERTIFICATE,
          "client certificate %s has the wrong extended key usage %s: clientAuth is missing"
              .formatted(LogText.subject(own), purposes));
    }
  }

  /** A certificate without the extension may be used for anything: RFC 5280 section 4.2.1.12. */
  private static List<String> purposes(X509Certificate own) throws PeerRefusedException {
    try {
      @Nullable List<String> purposes = own.getExtendedKeyUsage();
      return purposes == null ? List.of(ANY_USAGE) : purposes;
    } catch (CertificateParsingException _) {
      throw new PeerRefusedException(
          Alert.UNSUPPORTED_CERTIFICATE,
          "client certificate %s has an unreadable extended key usage"
              .formatted(LogText.subject(own)));
    }
  }
}
