package io.rootward.hsm.isolation.child;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.session.PinSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The PIN, asked of the server at each login. One question at a time: only one login runs. The PIN
 * is here as long as the login takes.
 */
final class PinQuestions implements PinSource {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Runnable question;
  private final AtomicReference<CompletableFuture<SecretBytes>> asked =
      new AtomicReference<>(new CompletableFuture<>());

  /**
   * @param question sends the question
   */
  PinQuestions(Runnable question) {
    this.question = question;
  }

  /**
   * Asks and waits.
   *
   * @throws EngineException what the server's own source failed with; {@link Kind#FAILED} if there
   *     is no answer
   */
  @Override
  public SecretBytes read() {
    CompletableFuture<SecretBytes> answer = new CompletableFuture<>();
    asked.set(answer);
    question.run();
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(Kind.FAILED, "waiting for the PIN was interrupted", e);
    } catch (TimeoutException e) {
      throw new EngineException(Kind.FAILED, "the PIN was not given in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EngineException failure
          ? failure
          : new EngineException(Kind.FAILED, "the PIN was not given", e);
    }
  }

  /** The answer came. */
  void answer(SecretBytes pin) {
    if (!asked.get().complete(pin)) {
      pin.close();
    }
  }

  /** There is none. */
  void refuse(EngineException why) {
    asked.get().completeExceptionally(why);
  }
}
