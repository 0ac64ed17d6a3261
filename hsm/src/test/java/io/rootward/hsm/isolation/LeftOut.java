package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.ValueWrapper;

/**
 * Leaves out, by name, a test of the contract that needs what the token lacks. For tokens that lack
 * much, and whose test says exactly what: an algorithm they are to have cannot hide behind this.
 */
final class LeftOut implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    if (thrown instanceof EngineException refusal && refusal.kind() == Kind.UNSUPPORTED) {
      throw new TestAbortedException(refusal.getMessage(), refusal);
    }
    if (thrown instanceof AssertionFailedError failed && isRefusal(failed.getActual())) {
      throw new TestAbortedException(failed.getMessage(), failed);
    }
    throw thrown;
  }

  /** What was to be refused for another reason is refused for being lacked. */
  private static boolean isRefusal(@Nullable ValueWrapper actual) {
    return actual != null && actual.getEphemeralValue() == Kind.UNSUPPORTED;
  }
}
