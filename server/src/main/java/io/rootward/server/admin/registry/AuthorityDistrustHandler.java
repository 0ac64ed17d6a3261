package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;

/**
 * Stops trusting an authority, {@code name}, with its rules. Clients registered with certificates
 * of it stay registered and find no way in.
 */
public record AuthorityDistrustHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "ca.distrust";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("name");
    String authority = arguments.text("name");
    administration
        .registry()
        .change(
            writer -> {
              // Success for a misspelt name would leave the authority trusted unnoticed.
              if (!writer.removeAuthority(authority)) {
                throw new AdminException("no authority " + authority + " is trusted");
              }
              administration.record(writer, name(), authority);
              return authority;
            });
    // First no new handshakes, then no open connections: in the other order one slips between.
    administration.effects().certificatesChanged();
    administration.disconnectRefused();
    return Administration.node().put("distrusted", authority);
  }
}
