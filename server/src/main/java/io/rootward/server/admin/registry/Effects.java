package io.rootward.server.admin.registry;

import io.rootward.server.access.Peer;
import java.util.function.Predicate;

/** What a change sets going outside the registry. On a stopped home most of it is nothing. */
public interface Effects {
  /** Nobody is connected and nothing listens. */
  Effects NONE =
      new Effects() {
        @Override
        public void certificatesChanged() {}

        @Override
        public void disconnect(Predicate<Peer> which) {}
      };

  /** Server certificates or trust anchors are others now: the listener reads them again. */
  void certificatesChanged();

  /** Cuts open connections of peers that fit, at once. */
  void disconnect(Predicate<Peer> which);
}
