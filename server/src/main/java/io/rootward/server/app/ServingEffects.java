package io.rootward.server.app;

import io.rootward.server.access.Peer;
import io.rootward.server.admin.registry.Effects;
import java.util.function.Predicate;

/**
 * What a change of the registry means for open connections and the next handshakes. A revoked
 * client is cut off at once: its connection could stay open for months, since clients keep theirs.
 */
record ServingEffects(Listeners listeners) implements Effects {
  @Override
  public void certificatesChanged() {
    listeners.reload();
  }

  @Override
  public void disconnect(Predicate<Peer> which) {
    listeners.disconnect(which, "an administrator's command");
  }
}
