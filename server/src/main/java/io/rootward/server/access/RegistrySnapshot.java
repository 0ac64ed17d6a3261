package io.rootward.server.access;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Everything the registry holds at one moment, arranged for looking up. Immutable. */
public final class RegistrySnapshot {
  private final NavigableMap<String, ClientRecord> clients;
  private final Map<String, List<ClientRecord>> clientsByKey;
  private final NavigableMap<String, UserRecord> users;
  private final Map<String, List<UserRecord>> usersByName;
  private final NavigableMap<String, AuthorityRecord> authorities;
  private final NavigableMap<String, Grant> grants;
  private final GrantIndex grantIndex;
  private final RuleMatcher rules;

  RegistrySnapshot(
      Collection<ClientRecord> clients,
      Collection<UserRecord> users,
      Collection<AuthorityRecord> authorities,
      Collection<Grant> grants) {
    this.clients = sorted(clients, ClientRecord::name);
    this.clientsByKey = byKey(clients);
    this.users = sorted(users, user -> userId(user.tenant(), user.name()));
    this.usersByName = users.stream().collect(Collectors.groupingBy(UserRecord::name));
    this.authorities = sorted(authorities, AuthorityRecord::name);
    this.grants = sorted(grants, Grant::id);
    this.grantIndex = new GrantIndex(grants);
    this.rules = new RuleMatcher(this.authorities.values());
  }

  private static <T> NavigableMap<String, T> sorted(Collection<T> all, Function<T, String> name) {
    TreeMap<String, T> sorted = new TreeMap<>();
    all.forEach(one -> sorted.put(name.apply(one), one));
    return sorted;
  }

  private static Map<String, List<ClientRecord>> byKey(Collection<ClientRecord> clients) {
    return clients.stream()
        .flatMap(c -> c.credentials().stream().map(held -> Map.entry(held.keySha256(), c)))
        .distinct()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  static String userId(String tenant, String name) {
    return tenant + "/" + name;
  }

  /** The client of that name. */
  public Optional<ClientRecord> client(String name) {
    return Optional.ofNullable(clients.get(name));
  }

  /** All clients by name, the revoked ones included. */
  public Collection<ClientRecord> clients() {
    return clients.values();
  }

  /**
   * The client registered with this certificate's issuer and key.
   *
   * @param key {@link ClientCredential#keySha256} of the certificate
   */
  Optional<ClientRecord> clientOf(X509Certificate certificate, String key) {
    X500Principal issuer = certificate.getIssuerX500Principal();
    return clientsByKey.getOrDefault(key, List.of()).stream()
        .filter(c -> c.credentials().stream().anyMatch(held -> held.matches(issuer, key)))
        .findFirst();
  }

  /** The client that a rule of a trusted authority names for this chain. */
  Optional<ClientRecord> clientByRule(List<X509Certificate> chain, Instant now) {
    return rules.clientOf(chain, now).map(clients::get);
  }

  /** The user of that tenant and name. */
  public Optional<UserRecord> user(String tenant, String name) {
    return Optional.ofNullable(users.get(userId(tenant, name)));
  }

  /** Users of that name in whatever tenant. */
  List<UserRecord> usersNamed(String name) {
    return usersByName.getOrDefault(name, List.of());
  }

  /** All users by tenant and name. */
  public Collection<UserRecord> users() {
    return users.values();
  }

  /** All trusted authorities by name. */
  public Collection<AuthorityRecord> authorities() {
    return authorities.values();
  }

  /**
   * What client certificates may chain to beside the installation's own authority: trusted
   * authorities, and the certificates of clients that are trusted by themselves.
   */
  public List<X509Certificate> trustAnchors() {
    Stream<X509Certificate> trusted =
        authorities.values().stream().flatMap(authority -> authority.certificates().stream());
    Stream<X509Certificate> pinned =
        clients.values().stream()
            .filter(client -> !client.revoked())
            .flatMap(client -> client.credentials().stream())
            .flatMap(credential -> Stream.ofNullable(credential.pinned()));
    return Stream.concat(trusted, pinned).distinct().toList();
  }

  /** All grants by identifier. */
  public Collection<Grant> grants() {
    return grants.values();
  }

  /** The grants as {@link Access} wants them. */
  public GrantIndex grantIndex() {
    return grantIndex;
  }

  /** Every tenant that has a client or a user. */
  public Set<String> tenants() {
    Set<String> tenants = new TreeSet<>();
    clients.values().forEach(client -> tenants.add(client.tenant()));
    users.values().forEach(user -> tenants.add(user.tenant()));
    return tenants;
  }
}
