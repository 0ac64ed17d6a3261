package io.rootward.server.store.journal;

import io.rootward.server.store.change.Change;
import java.util.Optional;

/** Where the table comes from when the store is opened. */
public interface TableSource {
  /** Whether there is anything of a table. */
  boolean exists();

  /** The table as a clean stop left it; empty when it cannot be used and must be built anew. */
  Optional<ServedTable> reopen();

  /** Throws away what there is and begins anew. */
  Builder rebuild();

  /** Takes every change of the journal, in order. */
  interface Builder {
    /** The next change. */
    void add(Change change);

    /** The table with all changes in it. */
    ServedTable finish();
  }
}
