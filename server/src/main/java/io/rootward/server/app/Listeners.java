package io.rootward.server.app;

import io.rootward.server.access.Peer;
import io.rootward.server.net.Listener;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * All places where clients are served, as one.
 *
 * @param all in the order of the settings, never empty
 */
record Listeners(List<Listener> all) {
  Listeners {
    all = List.copyOf(all);
  }

  /** The one that is always there, which certificates and configurations for clients name. */
  Listener first() {
    return all.getFirst();
  }

  /**
   * Takes over changed certificates and trusted CAs.
   *
   * @throws io.rootward.server.net.ListenerException if they do not serve one listener; all go on
   *     as they were
   */
  void reload() {
    Listener.reload(all);
  }

  /** Cuts off clients at once, wherever they are connected. */
  void disconnect(Predicate<Peer> which, String reason) {
    all.forEach(listener -> listener.disconnect(which, reason));
  }

  /**
   * Lets requests under way finish.
   *
   * @param patience for all together
   * @return false if some were not finished
   */
  boolean drain(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    boolean finished = true;
    for (Listener listener : all) {
      finished &= listener.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    return finished;
  }
}
