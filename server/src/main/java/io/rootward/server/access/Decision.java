package io.rootward.server.access;

/** The answer of {@link Access}. */
public sealed interface Decision {
  /** Go on. */
  record Allowed() implements Decision {}

  /**
   * Stop.
   *
   * @param reason which Result Reason family the client gets
   * @param message fit for the client; says nothing about an object that does not exist for it
   */
  record Denied(Reason reason, String message) implements Decision {}

  /** Why it was denied. */
  enum Reason {
    /** The object belongs to another tenant: answer exactly as for an unknown identifier. */
    UNKNOWN_OBJECT,
    /** The object is there, the permission is not. */
    NOT_PERMITTED
  }
}
