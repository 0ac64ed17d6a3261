package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.pki.CertificateFacts;
import java.util.List;

/**
 * Shows the server's certificates as they lie in the home: what a listener shows from its next
 * handshake on.
 */
public record TlsShowHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "tls.show";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    return result(administration.server().show());
  }

  /** The answer of every command about them: {@code certificates}. */
  static ObjectNode result(List<CertificateFacts> certificates) {
    ObjectNode result = Administration.node();
    ArrayNode list = result.putArray("certificates");
    certificates.forEach(facts -> AuthorityJson.write(facts, list.addObject()));
    return result;
  }
}
