package io.rootward.server.audit;

import io.rootward.server.access.Peer;
import io.rootward.server.access.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param client name of the client; empty when nobody known, or a user without a client
 * @param tenant its tenant; empty when nobody known, or the installation's operator
 * @param user the user that a Credential named, proved only where the outcome says so; null without
 *     one
 * @param address where it came from: address and port, or "local"
 */
public record Actor(String client, String tenant, @Nullable String user, String address) {
  /** The operator of the machine, who reaches the admin socket or the stopped home. */
  public static final Actor OPERATOR = new Actor("operator", "", null, "local");

  /** Somebody the server knows. */
  public static Actor of(Principal principal) {
    String client = principal.client();
    return new Actor(
        client == null ? "" : client,
        principal.tenant(),
        principal.user(),
        address(principal.peer()));
  }

  /**
   * Somebody it does not know.
   *
   * @param user the name that a Credential claimed; null without one
   */
  public static Actor unknown(Peer peer, @Nullable String user) {
    return new Actor("", "", user, address(peer));
  }

  /** The same, with a user name that was claimed and not proved. */
  public Actor claiming(@Nullable String name) {
    return new Actor(client, tenant, name, address);
  }

  private static String address(Peer peer) {
    return peer.address().getAddress() == null
        ? peer.address().getHostString()
        : peer.address().getAddress().getHostAddress() + ":" + peer.address().getPort();
  }
}
