package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Records commands that were refused, which a handler that changed nothing does not. What succeeds
 * is recorded by the handlers, together with the change.
 *
 * @param commands does them
 */
public record AuditedSession(AdminSession commands, Administration administration)
    implements AdminSession {
  @Override
  public ObjectNode call(String command, AdminArguments arguments, AdminProgress progress) {
    try {
      return commands.call(command, arguments, progress);
    } catch (AdminException e) {
      record(command, about(arguments.node()));
      throw e;
    }
  }

  /** What cannot be recorded is told instead: it is the graver of the two. */
  private void record(String command, @Nullable String about) {
    try {
      administration.recordRefused(command, about);
    } catch (StoreException e) {
      throw new AdminException(e.getMessage(), e);
    }
  }

  /** The name or names a command was about: never its other arguments, which may be secret. */
  private static @Nullable String about(ObjectNode arguments) {
    JsonNode name = arguments.get("name");
    JsonNode names = arguments.get("names");
    if (name != null && name.isTextual()) {
      return name.textValue();
    }
    return names != null && names.isArray() ? names.toString() : null;
  }
}
