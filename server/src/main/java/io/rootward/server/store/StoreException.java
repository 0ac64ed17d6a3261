package io.rootward.server.store;

import java.io.Serial;
import java.util.Objects;

/** The store could not do what was asked; nothing was changed. */
public final class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** A unique term belongs to another record. */
    DUPLICATE,
    /** More than one transaction or entry may hold. */
    TOO_LARGE,
    /** The disk is full: reads go on, changes are refused. */
    FULL,
    /** The storage failed: the server must stop. */
    FAILED,
    /** What is stored does not fit its checks. */
    CORRUPT,
    /** Another process holds the store, or its format is newer than this program. */
    UNUSABLE
  }

  private final Kind kind;

  /** With a text for the operator: what, where, what to do. */
  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** With the cause below it. */
  public StoreException(Kind kind, String message, Throwable cause) {
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
