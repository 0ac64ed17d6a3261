package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;

/**
 * Lists all users, without anything of their passwords: a hash in an answer would end in a shell's
 * history or a ticket, and can be tried out at leisure.
 */
public record UserListHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "user.list";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    ObjectNode result = Administration.node();
    ArrayNode list = result.putArray("users");
    administration
        .registry()
        .snapshot()
        .users()
        .forEach(
            user ->
                list.addObject()
                    .put("tenant", user.tenant())
                    .put("name", user.name())
                    .put("created", user.created().toString()));
    return result;
  }
}
