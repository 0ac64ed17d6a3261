package io.rootward.conformance.oasis;

import java.io.IOException;
import java.util.Set;

/**
 * Removes what a case left behind on a server where the next case meets it: objects with the same
 * Name would be refused. The answers do not matter; what is gone already cannot be removed.
 */
final class CleanUp {
  private CleanUp() {}

  /**
   * Revokes and destroys objects.
   *
   * @throws IOException when the connection fails
   */
  static void destroy(Set<String> identifiers, Transport transport) throws IOException {
    for (String identifier : identifiers) {
      transport.exchange(Requests.revoke(identifier));
      transport.exchange(Requests.destroy(identifier));
    }
  }
}
