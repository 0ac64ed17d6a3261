package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

  /** Done, failed or given up. */
  boolean isDone() {
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
   * Waits, until the call is done or given up.
   *
   * @throws EngineException what the call failed with; {@link Kind#UNAVAILABLE} when it was given
   *     up
   */
  T await() {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gaveUp("waiting for the token was interrupted", e);
    } catch (ExecutionException e) {
      throw of(e.getCause());
    }
  }

  /** Ends the wait. The result may come in this very moment: then it counts. */
  void giveUp(String why) {
    result.completeExceptionally(new EngineException(Kind.UNAVAILABLE, why));
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
