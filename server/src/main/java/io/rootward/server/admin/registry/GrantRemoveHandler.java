package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;

/**
 * Removes the grant {@code id}; counts from the next batch item on. One that is not there is
 * refused: whoever removes it wants to know that it no longer counts.
 */
public record GrantRemoveHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "grant.remove";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("id");
    String id = arguments.text("id");
    administration
        .registry()
        .change(
            writer -> {
              if (!writer.removeGrant(id)) {
                throw new AdminException("there is no grant " + id);
              }
              administration.record(writer, name(), id);
              return id;
            });
    return Administration.node().put("removed", id);
  }
}
