package io.rootward.server.app;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server runs on a home, and where clients reach it.
 *
 * @param kmip address of the listener; null when none runs
 */
record ServerState(@Nullable InetSocketAddress kmip) {
  /** Nobody serves; a command works on the home. */
  static final ServerState STOPPED = new ServerState(null);
}
