package io.rootward.server.app;

import io.rootward.server.store.StoreException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The failure of the storage, if there was one: whoever waits for the end of the server learns of
 * it, and ends the process. Thread-safe.
 */
final class StoreFailure {
  private final CompletableFuture<StoreException> told = new CompletableFuture<>();

  /** Tells it; only the first counts. Called on the journal's thread, so it must not wait. */
  void tell(StoreException failure) {
    told.complete(failure);
  }

  /** What was told so far. */
  Optional<StoreException> known() {
    return Optional.ofNullable(told.getNow(null));
  }

  /** Has something done once it is told; at once if it was. */
  void whenTold(Runnable action) {
    var _ = told.thenRun(action);
  }
}
