package io.rootward.server.store.journal;

import io.rootward.server.store.change.ChangeSet;
import io.rootward.server.store.change.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** A transaction waiting for the writer, and the caller waiting for its fate. */
final class Pending {
  /** What became of a transaction that did not fail. */
  enum Fate {
    COMMITTED,
    CONFLICTED
  }

  private final Function<State, ChangeSet> body;
  private final long size;
  private final CompletableFuture<Fate> fate = new CompletableFuture<>();

  private Pending(Function<State, ChangeSet> body, long size) {
    this.body = body;
    this.size = size;
  }

  /** One whose body was run beside others already. */
  static Pending run(ChangeSet changes) {
    return new Pending(_ -> changes, changes.size());
  }

  /**
   * One whose body the writer runs when it is its turn, so that nothing can come in between.
   *
   * @param size about how many bytes it took when it was last run
   */
  static Pending toRun(Function<State, ChangeSet> body, long size) {
    return new Pending(body, size);
  }

  /** About how many bytes it takes. */
  long size() {
    return size;
  }

  ChangeSet changes(State current) {
    return body.apply(current);
  }

  void complete(Fate outcome) {
    fate.complete(outcome);
  }

  void fail(Throwable reason) {
    fate.completeExceptionally(reason);
  }

  /** Waits however long it takes: the caller must know whether its change is durable. */
  Fate await() {
    try {
      return fate.join();
    } catch (CompletionException failed) {
      switch (failed.getCause()) {
        case RuntimeException reason -> throw reason;
        case Error reason -> throw reason;
        case null, default -> throw failed;
      }
    }
  }
}
