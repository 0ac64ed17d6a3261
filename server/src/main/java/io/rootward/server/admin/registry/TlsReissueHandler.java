package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.pki.CertificateFacts;
import java.util.List;

/**
 * Replaces both server certificates by ones of the own authority with the names {@code san}, or the
 * names they bear now. New connections get them at once.
 */
public record TlsReissueHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "tls.reissue";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("san");
    List<CertificateFacts> made = administration.server().reissue(arguments.texts("san"));
    // Files are no part of the store: the record follows the change instead of going with it.
    administration.record(name(), "tls");
    administration.folders().refreshAnchors();
    administration.effects().certificatesChanged();
    return TlsShowHandler.result(made);
  }
}
