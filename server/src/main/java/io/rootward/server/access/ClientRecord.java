package io.rootward.server.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A registered client.
 *
 * @param name label chosen by the administrator; unique, kept for good even when revoked
 * @param tenant whose objects it works with
 * @param role what it may do there
 * @param credentials certificates it proves itself by; several while one replaces another
 * @param revoked whether it is shut out for good
 * @param created when it was registered
 */
public record ClientRecord(
    String name,
    String tenant,
    Role role,
    List<ClientCredential> credentials,
    boolean revoked,
    Instant created) {

  public ClientRecord {
    credentials = List.copyOf(credentials);
  }

  /** The same client with one more certificate. Those that ended before the moment are dropped. */
  public ClientRecord withCredential(ClientCredential added, Instant now) {
    List<ClientCredential> kept = new ArrayList<>(credentials);
    kept.removeIf(c -> c.notAfter().isBefore(now) || sameKey(c, added));
    kept.add(added);
    return new ClientRecord(name, tenant, role, kept, revoked, created);
  }

  /** The same client without the certificates that fit. */
  public ClientRecord withoutCredentials(Predicate<ClientCredential> removed) {
    List<ClientCredential> kept = credentials.stream().filter(removed.negate()).toList();
    return new ClientRecord(name, tenant, role, kept, revoked, created);
  }

  /** The same client, shut out. */
  public ClientRecord revoke() {
    return new ClientRecord(name, tenant, role, credentials, true, created);
  }

  /** When its last certificate ends; empty when it has none. */
  public Optional<Instant> notAfter() {
    return credentials.stream().map(ClientCredential::notAfter).max(Instant::compareTo);
  }

  private static boolean sameKey(ClientCredential one, ClientCredential other) {
    return one.keySha256().equals(other.keySha256()) && one.issuer().equals(other.issuer());
  }
}
