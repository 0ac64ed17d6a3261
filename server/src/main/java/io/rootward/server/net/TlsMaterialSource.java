package io.rootward.server.net;

/** Where a listener gets its certificates from, at start and at each reload. */
@FunctionalInterface
public interface TlsMaterialSource {
  /**
   * Reads the material as it is now. May block. What it throws fails the start or the reload; a
   * failed reload leaves the listener as it was.
   */
  TlsMaterial load();
}
