package io.rootward.server.net;

import org.jspecify.annotations.Nullable;

/** A listener that cannot start or reload; the message says what, where and what to do. */
public final class ListenerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
