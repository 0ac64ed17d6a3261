package io.rootward.server.store.change;

import java.util.Collection;

/** A state that changes are applied to: what a back end serves reads from. */
public interface Table extends State {
  /** Applies admitted changes. The caller excludes every reader meanwhile. */
  void apply(Collection<Change> changes);
}
