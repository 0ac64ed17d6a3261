package io.rootward.server.admin;

import java.io.Serial;
import java.util.Objects;

/** An administrative command refused; its message goes to the caller as it is. */
public final class AdminException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * With all that the caller needs.
   *
   * @param message what, where and what to do; never a secret
   */
  public AdminException(String message) {
    super(message);
  }

  /** With the cause, which is not shown. */
  public AdminException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The text for the caller. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
