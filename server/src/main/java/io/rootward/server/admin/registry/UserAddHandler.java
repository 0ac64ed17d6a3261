package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.Label;
import io.rootward.server.access.PasswordHash;
import io.rootward.server.access.UserRecord;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;

/**
 * Records a user of a tenant: {@code tenant}, {@code name}, {@code hash}. The password itself never
 * comes here; whoever asked for it hashed it. A user that is there needs {@code replace}.
 */
public record UserAddHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "user.add";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("tenant", "name", "hash", "replace");
    UserRecord user =
        new UserRecord(
            Label.check("tenant", arguments.text("tenant")),
            Label.checkUser(arguments.text("name")),
            PasswordHash.parse(arguments.text("hash")),
            administration.clock().instant());
    boolean replace = arguments.flag("replace");
    administration
        .registry()
        .change(
            writer -> {
              // Inside the change, so that of two commands at once only one is the first.
              if (writer.hasUser(user.tenant(), user.name()) && !replace) {
                throw new AdminException(
                    "tenant %s has a user %s already; say --replace for a new password"
                        .formatted(user.tenant(), user.name()));
              }
              writer.put(user);
              administration.record(writer, name(), user.tenant() + "/" + user.name());
              return user;
            });
    return Administration.node().put("tenant", user.tenant()).put("name", user.name());
  }
}
