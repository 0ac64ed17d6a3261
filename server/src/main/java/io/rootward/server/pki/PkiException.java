package io.rootward.server.pki;

import java.io.Serial;

/** A certificate, key, request or file is not acceptable; nothing was changed. */
public final class PkiException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With a text for the administrator: what, where, what is accepted. */
  public PkiException(String message) {
    super(message);
  }

  /** With the cause below it. */
  public PkiException(String message, Throwable cause) {
    super(message, cause);
  }
}
