package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.AuthorityRecord;
import io.rootward.server.pki.CertificateFacts;

/**
 * Authorities and certificates as results show them. Programs read these fields, so names stay and
 * moments are in the form of ISO 8601 in UTC.
 */
final class AuthorityJson {
  private AuthorityJson() {}

  /** Name, rules in the form that {@code ca.trust} takes, and each certificate's facts. */
  static void write(AuthorityRecord authority, ObjectNode node) {
    node.put("name", authority.name());
    ArrayNode rules = node.putArray("rules");
    authority.rules().forEach(rule -> rules.add(rule.toString()));
    ArrayNode certificates = node.putArray("certificates");
    authority
        .certificates()
        .forEach(each -> write(CertificateFacts.of(each), certificates.addObject()));
  }

  /** Serial number and fingerprint in hexadecimal, as devices and browsers show them. */
  static void write(CertificateFacts facts, ObjectNode node) {
    node.put("kind", facts.kind().label()).put("subject", facts.subject());
    node.put("issuer", facts.issuer());
    ArrayNode names = node.putArray("names");
    facts.names().forEach(names::add);
    node.put("notBefore", facts.notBefore().toString());
    node.put("notAfter", facts.notAfter().toString());
    node.put("serial", facts.serial()).put("sha256", facts.sha256());
  }
}
