package io.rootward.server.access;

/** The answer of {@link Identity}. */
public sealed interface Identified {
  /** The request is from this principal. */
  record Known(Principal principal) implements Identified {}

  /**
   * Nobody the server knows: Authentication Not Successful.
   *
   * @param message fit for the client and for the log
   */
  record Refused(String message) implements Identified {}
}
