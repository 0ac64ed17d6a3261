package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;

/**
 * Removes a user, {@code tenant} and {@code name}; counts from the next request on, also for a
 * password that was found right before. Objects belong to tenants and stay.
 */
public record UserRemoveHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "user.remove";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("tenant", "name");
    String tenant = arguments.text("tenant");
    String user = arguments.text("name");
    administration
        .registry()
        .change(
            writer -> {
              if (!writer.removeUser(tenant, user)) {
                throw new AdminException("tenant %s has no user %s".formatted(tenant, user));
              }
              administration.record(writer, name(), tenant + "/" + user);
              return user;
            });
    return Administration.node().put("tenant", tenant).put("removed", user);
  }
}
