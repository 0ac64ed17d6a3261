package io.rootward.server.access;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate authority of the site that clients may come from.
 *
 * @param name label chosen by the administrator
 * @param certificates its certificates, each a trust anchor of its own
 * @param rules which of its certificates are which client; a client registered with its own
 *     certificate needs none
 * @param created when it was recorded
 */
public record AuthorityRecord(
    String name, List<X509Certificate> certificates, List<SanRule> rules, Instant created) {
  public AuthorityRecord {
    certificates = List.copyOf(certificates);
    rules = List.copyOf(rules);
  }
}
