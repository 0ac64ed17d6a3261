package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;

/**
 * Lists grants: all, or those about objects of {@code tenant}. A tenant nobody has gives an empty
 * list and no refusal: the question was answered.
 */
public record GrantListHandler(Administration administration) implements AdminHandler {
  @Override
  public String name() {
    return "grant.list";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("tenant");
    String tenant = arguments.textIfGiven("tenant").orElse(null);
    ObjectNode result = Administration.node();
    ArrayNode list = result.putArray("grants");
    administration.registry().snapshot().grants().stream()
        .filter(grant -> tenant == null || grant.tenant().equals(tenant))
        .forEach(grant -> GrantJson.write(grant, list.addObject()));
    return result;
  }
}
