package io.rootward.hsm.isolation.wire;

import java.io.Serial;

/** What came is no message of the other side: the connection is of no use any more. */
public final class WireException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong, without content
   */
  public WireException(String message) {
    super(message);
  }
}
