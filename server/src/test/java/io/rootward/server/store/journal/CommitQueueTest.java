package io.rootward.server.store.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreException.Kind;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CommitQueueTest {
  private static final int WAITING_MAX = 2;

  private final CommitQueue queue = new CommitQueue(WAITING_MAX, 1 << 20);

  private static Pending pending() {
    return Pending.toRun(
        _ -> {
          throw new AssertionError("no writer runs here");
        },
        10);
  }

  /** Adds on a thread of its own, and returns when that thread waits. */
  private CompletableFuture<Void> addWaiting(Pending pending) {
    CompletableFuture<Void> added = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    queue.add(pending);
                    added.complete(null);
                  } catch (StoreException e) {
                    added.completeExceptionally(e);
                  }
                });
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return added;
  }

  private List<Pending> taken() throws InterruptedException {
    return Objects.requireNonNull(queue.next(0)).pendings();
  }

  @Test
  void whoFindsTheQueueFullWaitsUntilTheWriterTakesFromIt() throws Exception {
    List<Pending> first = List.of(pending(), pending());
    first.forEach(queue::add);
    Pending late = pending();

    CompletableFuture<Void> added = addWaiting(late);

    assertEquals(first, taken());
    added.get();
    assertEquals(List.of(late), taken());
  }

  @Test
  void whoWaitsForRoomIsToldWhenTheStoreFails() {
    queue.add(pending());
    queue.add(pending());
    CompletableFuture<Void> added = addWaiting(pending());
    StoreException failure = new StoreException(Kind.UNUSABLE, "the disk is gone");

    queue.fail(failure);

    assertEquals(failure, assertThrows(ExecutionException.class, added::get).getCause());
  }
}
