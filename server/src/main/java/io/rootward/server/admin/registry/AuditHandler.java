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
 * Answers {@code records}, each with the fields of an {@link AuditRecord}; null where a record has
 * none. The trail itself is not bounded, so it is passed over once and only what is asked for stays
 * in memory. {@code last} is refused outside 1 to 10,000.
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
    // The trail has no index from its end, and nothing here needs it often.
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

  /** All of a record: it never held material, so that nothing has to be left out here. */
  private static void write(AuditRecord audited, ObjectNode node) {
    node.put("time", audited.time().toString()).put("client", audited.actor().client());
    node.put("tenant", audited.actor().tenant()).put("user", audited.actor().user());
    node.put("address", audited.actor().address()).put("operation", audited.operation());
    node.put("object", audited.identifier()).put("path", audited.path());
    node.put("derived", audited.derived());
    node.put("outcome", audited.outcome()).put("correlation", audited.correlation());
  }
}
