package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.Grant;
import io.rootward.server.access.ObjectSelector;
import io.rootward.server.access.Permission;
import java.util.Locale;

/**
 * A grant as results show it, in the words that {@code grant.add} takes. A field that narrows and
 * is absent means that the grant does not narrow there.
 */
final class GrantJson {
  private GrantJson() {}

  static void write(Grant grant, ObjectNode node) {
    node.put("id", grant.id()).put("effect", grant.effect().name().toLowerCase(Locale.ROOT));
    node.put("tenant", grant.tenant()).put("subject", grant.subject().toString());
    ArrayNode permissions = node.putArray("permissions");
    if (grant.permissions().isEmpty()) {
      permissions.add("all");
    }
    grant.permissions().stream().map(Permission::label).sorted().forEach(permissions::add);
    switch (grant.selector()) {
      case ObjectSelector.Any _ -> {}
      case ObjectSelector.ByIdentifier(String identifier) -> node.put("identifier", identifier);
      case ObjectSelector.ByName(String name) -> node.put("object", name);
    }
    if (grant.path() != null) {
      node.put("path", grant.path().text());
    }
    node.put("created", grant.created().toString());
  }
}
