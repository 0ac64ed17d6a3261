package io.rootward.server.admin;

/** A part of the server that has something to say to {@code status}. Thread-safe. */
@FunctionalInterface
public interface StatusSource {
  /** Adds facts and what is still for trying out only; quick, never a secret. */
  void report(StatusReport report);
}
