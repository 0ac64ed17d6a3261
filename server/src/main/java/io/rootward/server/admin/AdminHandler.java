package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One administrative command. Thread-safe; called on virtual threads. */
public interface AdminHandler {
  /** Its name in requests, dotted and in lower case, for example {@code client.add}. */
  String name();

  /**
   * Does it.
   *
   * @param arguments what the caller said; a handler refuses what it does not know by {@link
   *     AdminArguments#only}
   * @param progress told about work that takes longer than a second
   * @return the result for programs; the command line turns it into words
   * @throws AdminException when the caller can put it right; nothing was changed then
   */
  ObjectNode handle(AdminArguments arguments, AdminProgress progress);
}
