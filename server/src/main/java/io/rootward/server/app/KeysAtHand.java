package io.rootward.server.app;

import io.rootward.server.derivation.ChildKeys;
import io.rootward.server.derivation.ChildName;
import org.jspecify.annotations.Nullable;

/** Lets commands wipe derived keys that requests have at hand, when a server runs. Thread-safe. */
final class KeysAtHand {
  private volatile @Nullable ChildKeys keys;

  /** A server began to keep them here. */
  void are(ChildKeys served) {
    keys = served;
  }

  /** Wipes what is at hand of a key and of what it leads to. */
  void dropped(ChildName name) {
    ChildKeys served = keys;
    if (served != null) {
      served.dropped(name);
    }
  }
}
