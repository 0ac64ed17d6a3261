package io.rootward.server.access;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds the client that a rule names. The chain is verified against the rule's own authority: TLS
 * has only shown that some trusted authority stands behind it, and two may bear the same name.
 */
final class RuleMatcher {
  private static final int REMEMBERED_MAX = 10_000;

  private final List<AuthorityRecord> authorities;
  // Signatures are costly and a certificate never changes its answer; failures are not kept,
  // because a fuller chain may succeed.
  private final Map<X509Certificate, String> remembered = new ConcurrentHashMap<>();

  RuleMatcher(Collection<AuthorityRecord> authorities) {
    this.authorities = authorities.stream().filter(a -> !a.rules().isEmpty()).toList();
  }

  Optional<String> clientOf(List<X509Certificate> chain, Instant now) {
    if (authorities.isEmpty() || chain.isEmpty()) {
      return Optional.empty();
    }
    String known = remembered.get(chain.getFirst());
    Optional<String> found = known == null ? search(chain, now) : Optional.of(known);
    if (known == null && remembered.size() < REMEMBERED_MAX) {
      found.ifPresent(client -> remembered.put(chain.getFirst(), client));
    }
    return found;
  }

  private Optional<String> search(List<X509Certificate> chain, Instant now) {
    for (AuthorityRecord authority : authorities) {
      Optional<SanRule> rule =
          authority.rules().stream().filter(r -> r.matches(chain.getFirst())).findFirst();
      if (rule.isPresent() && issued(authority, chain, now)) {
        return rule.map(SanRule::client);
      }
    }
    return Optional.empty();
  }

  private static boolean issued(
      AuthorityRecord authority, List<X509Certificate> chain, Instant now) {
    Set<TrustAnchor> anchors =
        authority.certificates().stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toSet());
    List<X509Certificate> below =
        chain.stream().takeWhile(c -> !authority.certificates().contains(c)).toList();
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      // Revocation is judged where TLS is; here only descent counts.
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
      return true;
    } catch (CertPathValidatorException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK validates X.509 certificate paths", e);
    }
  }
}
