package io.rootward.server.app;

import io.rootward.server.admin.registry.Administration.Endpoint;
import io.rootward.server.admin.registry.Effects;
import io.rootward.server.config.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server runs on a home, and what commands then have to consider.
 *
 * @param listeners what clients are connected to; null when none runs
 * @param effects what changes set going
 */
record ServerState(@Nullable Listeners listeners, Effects effects) {
  /** Nobody serves; a command works on the home. */
  static final ServerState STOPPED = new ServerState(null, Effects.NONE);

  static ServerState serving(Listeners listeners) {
    return new ServerState(listeners, new ServingEffects(listeners));
  }

  /** Where clients on this machine reach the server; others need a name only the site knows. */
  Endpoint endpoint(Settings.Listen listen) {
    if (listeners == null) {
      return new Endpoint(
          reachable(new InetSocketAddress(listen.address(), listen.port())), listen.port());
    }
    InetSocketAddress first = listeners.first().address();
    return new Endpoint(reachable(first), first.getPort());
  }

  /** The wildcard address is no address to connect to. */
  private static String reachable(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) {
      return address.getHostString();
    }
    return ip.isAnyLocalAddress() ? "localhost" : ip.getHostAddress();
  }
}
