package io.rootward.server.metrics;

import java.util.Optional;

/** Whether clients are served as they should be. */
@FunctionalInterface
public interface Readiness {
  /** Why they are not, in one line for people; empty if they are. */
  Optional<String> hindrance();
}
