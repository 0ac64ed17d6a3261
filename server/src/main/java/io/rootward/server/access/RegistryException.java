package io.rootward.server.access;

import java.io.Serial;

/** An administrator asked for something the registry cannot hold; nothing was changed. */
public final class RegistryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With a text for the administrator: what was wrong and what is accepted. */
  public RegistryException(String message) {
    super(message);
  }

  /** With the cause below it. */
  public RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
