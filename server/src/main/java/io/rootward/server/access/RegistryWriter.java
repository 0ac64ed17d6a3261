package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import io.rootward.server.custody.Vault;
import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreWriter;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One change of the registry in the making. Valid only inside the body it was handed to. */
public final class RegistryWriter {
  private static final String CREDENTIAL = "credential";

  private final StoreWriter store;
  private final Vault vault;
  private final RegistryLimits limits;
  private final RegistryCounts counts;

  RegistryWriter(StoreWriter store, Vault vault, RegistryLimits limits, RegistryCounts counts) {
    this.store = store;
    this.vault = vault;
    this.limits = limits;
    this.counts = counts;
  }

  /** The client of that name as this change sees it. */
  public Optional<ClientRecord> client(String name) {
    return store.get(key(RecordKind.CLIENT, name)).map(r -> RecordJson.client(vault.open(r)));
  }

  /**
   * Creates or replaces a client.
   *
   * @throws OperatorException when a certificate belongs to another client, or a limit is reached
   */
  public void put(ClientRecord client) {
    if (client.credentials().size() > limits.credentialsPerClientMax()) {
      throw new OperatorException(
          "client %s would have more than %d certificates"
              .formatted(client.name(), limits.credentialsPerClientMax()));
    }
    Set<IndexTerm> terms =
        client.credentials().stream()
            .map(c -> IndexTerm.unique(CREDENTIAL, vault.indexValue(CREDENTIAL, c.uniqueValue())))
            .collect(Collectors.toSet());
    terms.forEach(term -> refuseTaken(client.name(), term));
    put(key(RecordKind.CLIENT, client.name()), RecordJson.client(client), terms);
  }

  private void refuseTaken(String client, IndexTerm term) {
    store
        .findUnique(RecordKind.CLIENT, "", term)
        .filter(owner -> !owner.equals(client))
        .ifPresent(
            owner -> {
              throw new OperatorException("this certificate belongs to client " + owner);
            });
  }

  /** Whether the user is recorded. */
  public boolean hasUser(String tenant, String name) {
    return store.get(userKey(tenant, name)).isPresent();
  }

  /** Creates or replaces a user. */
  public void put(UserRecord user) {
    put(userKey(user.tenant(), user.name()), RecordJson.user(user), Set.of());
  }

  /** Removes a user; false when there was none. */
  public boolean removeUser(String tenant, String name) {
    return remove(userKey(tenant, name));
  }

  /** Records a grant. */
  public void put(Grant grant) {
    put(key(RecordKind.GRANT, grant.id()), RecordJson.grant(grant), Set.of());
  }

  /** Removes a grant; false when there was none. */
  public boolean removeGrant(String id) {
    return remove(key(RecordKind.GRANT, id));
  }

  /** Creates or replaces a trusted authority. */
  public void put(AuthorityRecord authority) {
    put(key(RecordKind.AUTHORITY, authority.name()), RecordJson.authority(authority), Set.of());
  }

  /** Stops trusting an authority; false when there was none of that name. */
  public boolean removeAuthority(String name) {
    return remove(key(RecordKind.AUTHORITY, name));
  }

  /** Adds a sealed audit entry that becomes durable together with the change. */
  public void audit(byte[] sealedEntry) {
    store.audit(sealedEntry);
  }

  private void put(RecordKey key, byte[] content, Set<IndexTerm> terms) {
    if (store.get(key).isEmpty()) {
      counts.added(key.kind(), limits);
    }
    store.put(key, vault.seal(key, store.nextVersion(key), content), terms);
  }

  private boolean remove(RecordKey key) {
    if (store.get(key).isEmpty()) {
      return false;
    }
    store.delete(key);
    return true;
  }

  private static RecordKey userKey(String tenant, String name) {
    return key(RecordKind.USER, RegistrySnapshot.userId(tenant, name));
  }

  /** Records of the registry belong to the installation: one of them may speak of two tenants. */
  static RecordKey key(RecordKind kind, String id) {
    return new RecordKey(kind, "", id);
  }
}
