package io.rootward.server.admin.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.derivation.ChildName;
import io.rootward.server.derivation.Denials;
import io.rootward.server.object.KmipException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Forbids the key at the argument "path" of "master", an identifier or Name in "tenant"; "prefix"
 * forbids all below it too, "allowRederive" takes back what forbids it.
 *
 * @param denials records what is forbidden
 * @param tenants those there are
 */
public record KeyDenyHandler(Denials denials, Supplier<Set<String>> tenants)
    implements AdminHandler {
  @Override
  public String name() {
    return Denials.COMMAND;
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("tenant", "master", "path", "prefix", "allowRederive");
    String tenant = arguments.text("tenant");
    if (!tenants.get().contains(tenant)) {
      throw new AdminException("there is no tenant " + tenant);
    }
    String path = arguments.text("path");
    String reference = arguments.text("master") + (path.startsWith("/") ? path : "/" + path);
    boolean lifted = arguments.flag("allowRederive");
    if (lifted && arguments.flag("prefix")) {
      throw new AdminException("prefix has no meaning with allowRederive");
    }
    try {
      ChildName name =
          lifted
              ? denials.allow(tenant, reference)
              : denials.deny(tenant, reference, arguments.flag("prefix"));
      return JsonNodeFactory.instance
          .objectNode()
          .put("master", name.master())
          .put("scheme", name.scheme().text())
          .put("path", name.path().canonical())
          .put("denied", !lifted)
          .put("below", arguments.flag("prefix"));
    } catch (KmipException e) {
      throw new AdminException(String.valueOf(e.getMessage()));
    }
  }
}
