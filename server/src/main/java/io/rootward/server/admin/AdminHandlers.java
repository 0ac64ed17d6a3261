package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.config.OperatorException;
import io.rootward.server.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All commands by name. Immutable. */
public final class AdminHandlers implements AdminSession {
  private final Map<String, AdminHandler> byName;

  /**
   * Takes every handler there is.
   *
   * @throws IllegalStateException when two have the same name
   */
  public AdminHandlers(List<AdminHandler> handlers) {
    byName =
        handlers.stream()
            .collect(
                Collectors.toMap(
                    AdminHandler::name,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalStateException("two handlers named " + one.name());
                    },
                    TreeMap::new));
  }

  @Override
  public ObjectNode call(String command, AdminArguments arguments, AdminProgress progress) {
    AdminHandler handler = byName.get(command);
    if (handler == null) {
      throw new AdminException(
          "this server does not know the command %s; it knows %s"
              .formatted(command, String.join(", ", byName.keySet())));
    }
    try {
      return handler.handle(arguments, progress);
    } catch (OperatorException | StoreException e) {
      throw new AdminException(String.valueOf(e.getMessage()), e);
    }
  }
}
