package io.rootward.server.request;

/** Sees what is asked and how it ends, for figures; never who asked, nor any data. Thread-safe. */
@FunctionalInterface
public interface RequestObserver {
  /** Sees nothing. */
  RequestObserver NONE = _ -> _ -> {};

  /** One batch item at work. */
  @FunctionalInterface
  interface Ending {
    /**
     * It is answered.
     *
     * @param outcome as in the audit: "Success", or the Result Reason of the newest version
     */
    void ends(String outcome);
  }

  /**
   * A batch item, or a message that is refused as a whole.
   *
   * @param operation its name in the specification; {@code unknown} for all that have none
   */
  Ending begins(String operation);
}
