package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.audit.AuditRecord;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Shows the newest audit records, oldest first: {@code last} of them, 100 unless said otherwise.
 */
public record AuditHandler(Administration administration) implements AdminHandler {
  private static final int LAST_DEFAULT = 100;
  private static final int LAST_MAX = 10_000;

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("last");
    long last = arguments.number("last", LAST_DEFAULT);
    if (last < 1 || last > LAST_MAX) {
      throw new AdminException("last is " + last + ", accepted are 1 to " + LAST_MAX);
    }
    Deque<AuditRecord> newest = new ArrayDeque<>();
    administration
        .audit()
        .read(
            each -> {
              newest.add(each);
              if (newest.size() > last) {
                newest.remove();
              }
              return true;
            });
    ObjectNode result = Administration.node();
    ArrayNode list = result.putArray("records");
    newest.forEach(each -> write(each, list.addObject()));
    return result;
  }

  private static void write(AuditRecord audited, ObjectNode node) {
    node.put("time", audited.time().toString()).put("client", audited.actor().client());
    node.put("tenant", audited.actor().tenant()).put("user", audited.actor().user());
    node.put("address", audited.actor().address()).put("operation", audited.operation());
    node.put("object", audited.identifier()).put("path", audited.path());
    node.put("outcome", audited.outcome()).put("correlation", audited.correlation());
  }
}
