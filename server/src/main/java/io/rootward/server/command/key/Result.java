package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.command.Terminal;

/** What a command gives, for programs and for people. */
interface Result {
  /** For programs. */
  ObjectNode json();

  /** For people. */
  void print(Terminal terminal);

  /** The exit code after it. */
  default int exitCode() {
    return 0;
  }
}
