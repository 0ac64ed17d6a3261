package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A way to have commands done: in this process, or by the running server. */
@FunctionalInterface
public interface AdminSession {
  /**
   * Has one command done.
   *
   * @throws AdminException when it is refused or the server cannot be reached
   */
  ObjectNode call(String command, AdminArguments arguments, AdminProgress progress);
}
