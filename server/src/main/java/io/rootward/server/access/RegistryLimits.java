package io.rootward.server.access;

/**
 * How much the registry holds.
 *
 * @param clientsMax registered clients, the revoked ones included
 * @param credentialsPerClientMax certificates of one client
 * @param usersMax users of all tenants
 * @param grantsMax grants of all tenants
 * @param authoritiesMax trusted authorities
 */
public record RegistryLimits(
    int clientsMax, int credentialsPerClientMax, int usersMax, int grantsMax, int authoritiesMax) {
  /** What applies unless a setting says otherwise. */
  public static final RegistryLimits DEFAULT =
      new RegistryLimits(100_000, 16, 100_000, 100_000, 100);
}
