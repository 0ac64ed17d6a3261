package io.rootward.server.app;

import io.rootward.server.access.Peer;
import io.rootward.server.admin.registry.Effects;
import io.rootward.server.net.Listener;
import java.util.function.Predicate;

/**
 * What a change of the registry means for open connections and the next handshakes. A revoked
 * client is cut off at once: its connection could stay open for months, since clients keep theirs.
 */
record ServingEffects(Listener listener) implements Effects {
  @Override
  public void certificatesChanged() {
    listener.reload();
  }

  @Override
  public void disconnect(Predicate<Peer> which) {
    listener.disconnect(which, "an administrator's command");
  }
}
