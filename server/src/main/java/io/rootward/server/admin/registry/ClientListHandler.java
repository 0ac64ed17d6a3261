package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;

/**
 * Lists all clients, the revoked ones included: their names stay taken for ever, and audit records
 * go on naming them.
 */
public record ClientListHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "client.list";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    ObjectNode result = Administration.node();
    ArrayNode list = result.putArray("clients");
    administration
        .registry()
        .snapshot()
        .clients()
        .forEach(client -> ClientJson.write(client, list.addObject()));
    return result;
  }
}
