package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.pki.CertificateFacts;
import java.util.List;

/**
 * Takes a server certificate made elsewhere: {@code certificates} in PEM form up to the root,
 * {@code key}. It replaces the one of the same kind; clients made here get the new root.
 */
public record TlsImportHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "tls.import";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("certificates", "key");
    CertificateFacts taken =
        administration
            .server()
            .importPair(
                Issued.bytes(arguments.text("certificates")),
                Issued.bytes(arguments.text("key")),
                "the given files");
    // Files are no part of the store: the record follows the change instead of going with it.
    administration.record(name(), taken.sha256());
    administration.folders().refreshAnchors();
    administration.effects().certificatesChanged();
    return TlsShowHandler.result(List.of(taken));
  }
}
