package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.isolation.wire.WireReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A call that waits for its answer. Whoever waits may give up first. */
final class Pending<T> {
  private final Function<WireReader, T> reading;
  private final Consumer<T> unwanted;
  private final Runnable release;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  /**
   * @param reading of the answer
   * @param unwanted what becomes of a result that nobody waits for any more; must not wait
   * @param release gives its place back
   */
  Pending(Function<WireReader, T> reading, Consumer<T> unwanted, Runnable release) {
    this.reading = reading;
    this.unwanted = unwanted;
    this.release = release;
  }

  /** It is over in the process too. */
  void release() {
    release.run();
  }

  /** The answer came. */
  void answer(WireReader message) {
    T value = reading.apply(message);
    message.end();
    if (!result.complete(value)) {
      unwanted.accept(value);
    }
  }

  void fail(RuntimeException why) {
    result.completeExceptionally(why);
  }

  /**
   * Waits.
   *
   * @param label of the token, for texts
   * @param overdue told why, when the time is over
   * @throws EngineException what the call failed with; {@link Kind#UNAVAILABLE} after the time
   * @throws IllegalStateException if it named a key that was closed meanwhile
   */
  T await(Duration limit, String label, Consumer<String> overdue) {
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String text =
          "the process of token " + label + " did not answer within " + limit.toMillis() + " ms";
      overdue.accept(text);
      throw gaveUp(text, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gaveUp("waiting for the process of token " + label + " was interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** The answer may come in this very moment: it is then unwanted by whoever completes last. */
  private EngineException gaveUp(String text, Exception cause) {
    EngineException failure = new EngineException(Kind.UNAVAILABLE, text, cause);
    result.completeExceptionally(failure);
    return failure;
  }

  /** A failure made by another thread, with the place here where it was waited for. */
  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case EngineException failure ->
          new EngineException(failure.kind(), String.valueOf(failure.getMessage()), failure);
      case IllegalStateException failure ->
          new IllegalStateException(failure.getMessage(), failure);
      case null, default ->
          new EngineException(Kind.FAILED, "the answer of the token's process is malformed", e);
    };
  }
}
