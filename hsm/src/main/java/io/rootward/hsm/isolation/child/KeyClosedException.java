package io.rootward.hsm.isolation.child;

import java.io.Serial;

/** A call named a temporary key that another call closed. */
final class KeyClosedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  KeyClosedException() {
    super("the key was closed already");
  }
}
