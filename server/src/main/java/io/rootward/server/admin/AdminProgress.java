package io.rootward.server.admin;

/** Is told how far a long command came. */
@FunctionalInterface
public interface AdminProgress {
  /** Nobody listens. */
  AdminProgress NONE = (done, total, what) -> {};

  /**
   * Reports.
   *
   * @param done units done so far
   * @param total units together; 0 when nobody knows
   * @param what what is being done, a few words
   */
  void at(long done, long total, String what);
}
