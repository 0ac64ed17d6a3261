package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.AuthorityRecord;
import io.rootward.server.access.Label;
import io.rootward.server.access.RegistrySnapshot;
import io.rootward.server.access.SanRule;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.pki.CertificateChecks;
import java.time.Instant;
import java.util.List;

/**
 * Trusts an authority of the site: {@code name}, {@code certificates} in PEM form, and {@code
 * rules} such as "dns:*.arrays.example=array". Trust alone lets nobody in; a client is registered
 * with its certificate, or named by a rule. The same name again needs {@code replace}.
 */
public record AuthorityTrustHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "ca.trust";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("name", "certificates", "rules", "replace");
    Instant now = administration.clock().instant();
    AuthorityRecord authority =
        new AuthorityRecord(
            Label.check("authority", arguments.text("name")),
            CertificateChecks.authorities(
                Issued.bytes(arguments.text("certificates")), "the given file", now),
            rules(arguments.texts("rules")),
            now);
    // All of it was judged by now: what is refused leaves no half of an authority behind.
    refuseTaken(authority.name(), arguments.flag("replace"));
    administration
        .registry()
        .change(
            writer -> {
              writer.put(authority);
              administration.record(writer, name(), authority.name());
              return authority;
            });
    administration.effects().certificatesChanged();
    // A replaced authority takes its former certificates and rules with it.
    administration.disconnectRefused();
    ObjectNode result = Administration.node();
    AuthorityJson.write(authority, result.putObject("authority"));
    return result;
  }

  /** A rule for a name nobody has would let in whoever is registered under it later. */
  private List<SanRule> rules(List<String> texts) {
    RegistrySnapshot now = administration.registry().snapshot();
    List<SanRule> rules = texts.stream().map(SanRule::parse).toList();
    for (SanRule rule : rules) {
      if (now.client(rule.client()).isEmpty()) {
        throw new AdminException("there is no client " + rule.client() + ", which a rule names");
      }
    }
    return rules;
  }

  /** Replacing by accident would drop rules that clients live by. */
  private void refuseTaken(String name, boolean replace) {
    boolean taken =
        administration.registry().snapshot().authorities().stream()
            .anyMatch(authority -> authority.name().equals(name));
    if (taken && !replace) {
      throw new AdminException(
          "an authority %s is trusted already; say --replace to replace it and its rules"
              .formatted(name));
    }
  }
}
