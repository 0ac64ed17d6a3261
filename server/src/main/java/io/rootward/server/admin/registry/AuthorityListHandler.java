package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.pki.CertificateFacts;

/**
 * Lists the authorities whose certificates clients may show: {@code own}, which is always there,
 * and {@code trusted}, in the order of their names.
 */
public record AuthorityListHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "ca.list";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    ObjectNode result = Administration.node();
    AuthorityJson.write(
        CertificateFacts.of(administration.authority().certificate()), result.putObject("own"));
    ArrayNode list = result.putArray("trusted");
    administration
        .registry()
        .snapshot()
        .authorities()
        .forEach(authority -> AuthorityJson.write(authority, list.addObject()));
    return result;
  }
}
