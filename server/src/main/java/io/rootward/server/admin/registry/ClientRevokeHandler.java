package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.RegistryWriter;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.util.Optional;

/**
 * Shuts a client out for good, or with {@code serial} one of its certificates. Open connections are
 * cut before this answers. Its objects stay with its tenant.
 */
public record ClientRevokeHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "client.revoke";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("name", "serial");
    String name = arguments.text("name");
    Optional<String> serial = arguments.textIfGiven("serial");
    ClientRecord revoked = administration.registry().change(writer -> revoke(writer, name, serial));
    // First no new handshakes, then no open connections: in the other order one slips between.
    administration.effects().certificatesChanged();
    administration.disconnectRefused();
    ObjectNode result = Administration.node();
    ClientJson.write(revoked, result.putObject("client"));
    return result;
  }

  private ClientRecord revoke(RegistryWriter writer, String name, Optional<String> serial) {
    ClientRecord before =
        writer.client(name).orElseThrow(() -> new AdminException("there is no client " + name));
    ClientRecord after = serial.map(one -> without(before, one)).orElseGet(before::revoke);
    writer.put(after);
    administration.record(writer, name(), name);
    return after;
  }

  /** Without one certificate; refused when there is none, for a typing error must not look done. */
  private static ClientRecord without(ClientRecord client, String serial) {
    ClientRecord after = client.withoutCredentials(held -> held.serial().equalsIgnoreCase(serial));
    if (after.credentials().size() == client.credentials().size()) {
      throw new AdminException(
          "client %s has no certificate with serial number %s".formatted(client.name(), serial));
    }
    return after;
  }
}
