package io.rootward.server.custody;

import java.io.Serial;
import java.util.Objects;

/** Something sealed cannot be opened. Never carries anything of what was sealed. */
public final class CustodyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** It was edited, exchanged, moved, or sealed under another key. */
    TAMPERED,
    /** It was sealed by a newer program. */
    NEWER_FORMAT
  }

  private final Kind kind;

  /** With a text that names what cannot be opened. */
  public CustodyException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** With the cause below it. */
  public CustodyException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }

  /** What happened, for an operator. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
