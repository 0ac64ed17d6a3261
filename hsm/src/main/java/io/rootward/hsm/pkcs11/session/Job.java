package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One call on its way to a thread and back. Whoever waits for it may give up first. */
final class Job<T> {
  /** Where it runs. */
  enum Session {
    /** Objects are made and removed here; such calls leave no operation behind. */
    OBJECTS,
    /** Keys are used here; thrown away after any doubt. */
    OPERATIONS
  }

  /** Takes back what nobody waits for any more. */
  @FunctionalInterface
  interface Undo<T> {
    void undo(PKCS11 token, long session, T result) throws PKCS11Exception;
  }

  private final Session session;
  private final TokenCall<T> call;
  private final Undo<T> undo;
  private final FailureReader failures;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  Job(Session session, TokenCall<T> call, Undo<T> undo, FailureReader failures) {
    this.session = session;
    this.call = call;
    this.undo = undo;
    this.failures = failures;
  }

  Session session() {
    return session;
  }

  boolean isAbandoned() {
    return result.isDone();
  }

  /** Runs it and hands the result over, or takes it back. */
  void run(PKCS11 token, long handle) throws PKCS11Exception {
    T value = call.in(token, handle);
    if (!result.complete(value)) {
      undo.undo(token, handle, value);
    }
  }

  void fail(PKCS11Exception e, boolean alive) {
    result.completeExceptionally(failures.read(e, alive));
  }

  void fail(RuntimeException e) {
    result.completeExceptionally(e);
  }

  /**
   * Waits.
   *
   * @throws EngineException what the call failed with; {@link Kind#UNAVAILABLE} after the time
   */
  T await(Duration limit) {
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw gaveUp("the token did not answer within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gaveUp("waiting for the token was interrupted", e);
    } catch (ExecutionException e) {
      throw of(e.getCause());
    }
  }

  /** The result may come in this very moment: then it is taken back by whoever completes last. */
  private EngineException gaveUp(String text, Exception cause) {
    EngineException failure = new EngineException(Kind.UNAVAILABLE, text, cause);
    result.completeExceptionally(failure);
    return failure;
  }

  /** A failure of another thread, with the place here where it was waited for. */
  private static RuntimeException of(@Nullable Throwable cause) {
    if (cause instanceof EngineException failure) {
      return new EngineException(failure.kind(), String.valueOf(failure.getMessage()), failure);
    }
    return new EngineException(
        Kind.FAILED, "a call to the token failed", new IllegalStateException(cause));
  }
}
