package io.rootward.server.app;

/** Entry point of the command line. */
public final class Main {
  private Main() {}
}
