package io.rootward.server.config;

import java.io.Serial;
import java.util.Objects;

/**
 * Something an operator can put right. Its message goes to the operator as it is, without a stack
 * trace: what failed, where, and what to do.
 */
public final class OperatorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * With all that the operator needs.
   *
   * @param message what, where and what to do; never a secret
   */
  public OperatorException(String message) {
    super(message);
  }

  /** With the cause, which is shown only at log level debug. */
  public OperatorException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The text for the operator. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
