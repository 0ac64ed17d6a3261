package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.RegistryWriter;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Gives a client another certificate: {@code name}, and {@code csr} or {@code cert}. The old one
 * stays good until it ends, so that a device can change over without a gap; {@code only} drops it
 * at once.
 */
public record ClientRenewHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "client.renew";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("name", "csr", "cert", "only");
    String name = arguments.text("name");
    inForce(administration.registry().snapshot().client(name).orElse(null), name);
    // Judged before a key is made or a file written, and again inside the change.
    Issued made = Issued.by(administration, name, arguments);
    Path folder = made.write(administration, name);
    ClientRecord renewed =
        administration
            .registry()
            .change(writer -> renew(writer, name, made, arguments.flag("only")));
    // A renewed certificate that stands alone is a trust anchor, and a dropped one no longer is.
    administration.effects().certificatesChanged();
    administration.disconnectRefused();
    ObjectNode result = Administration.node();
    ClientJson.write(renewed, result.putObject("client")).put("folder", folder.toString());
    return result;
  }

  /** May run again when another change came first, so all it knows is read from the writer. */
  private ClientRecord renew(RegistryWriter writer, String name, Issued made, boolean only) {
    ClientRecord before = inForce(writer.client(name).orElse(null), name);
    ClientRecord base = only ? before.withoutCredentials(old -> true) : before;
    ClientRecord renewed = base.withCredential(made.credential(), administration.clock().instant());
    writer.put(renewed);
    administration.record(writer, name(), name);
    return renewed;
  }

  /** Renewal must not be a way back for whom {@code client.revoke} shut out. */
  private static ClientRecord inForce(@Nullable ClientRecord client, String name) {
    if (client == null) {
      throw new AdminException("there is no client " + name);
    }
    if (client.revoked()) {
      throw new AdminException(
          "client " + name + " is revoked for good; add another one to its tenant");
    }
    return client;
  }
}
