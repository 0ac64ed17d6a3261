package io.rootward.server.custody;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreWriter;
import io.rootward.server.store.StoredRecord;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gives each tenant its vault, and the installation its own. A tenant's secret is made at the first
 * use and lives, wrapped by the root, in a record of its own: without that record everything of the
 * tenant is unreadable for ever. Thread-safe.
 */
public final class Custody implements AutoCloseable {
  /** Default number of tenants whose keys are kept at hand. */
  public static final int TENANTS_CACHED = 1_000;

  private static final byte[] AUDIT = {'a', 'u', 'd', 'i', 't'};

  private final Root root;
  private final ObjectStore store;
  private final SecureRandom random;
  private final RecordVault system;
  private final Seal audit;
  private final Map<String, TenantVault> cached;

  /**
   * @param root closed with this object
   * @param store where tenant secrets live, wrapped; not closed here
   * @param random makes secrets and nonces
   * @param tenantsCached most tenants whose keys are kept at hand; the one not used for longest
   *     goes first and is unwrapped again when needed
   */
  public Custody(Root root, ObjectStore store, SecureRandom random, int tenantsCached) {
    this.root = root;
    this.store = store;
    this.random = random;
    this.system =
        new RecordVault(
            "",
            new Seal(root.derive(Root.Purpose.SYSTEM_SEAL), random),
            new IndexKey(root.derive(Root.Purpose.SYSTEM_INDEX)));
    this.audit = new Seal(root.derive(Root.Purpose.AUDIT_SEAL), random);
    this.cached = new LeastRecentlyUsed(tenantsCached);
  }

  /** Forgets the vault not used for longest; who still holds it may go on using it. */
  private static final class LeastRecentlyUsed extends LinkedHashMap<String, TenantVault> {
    @java.io.Serial private static final long serialVersionUID = 1L;

    private final int max;

    LeastRecentlyUsed(int max) {
      super(16, 0.75f, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, TenantVault> eldest) {
      return size() > max;
    }
  }

  /** The vault for records of the installation itself: clients, users, grants, authorities. */
  public Vault system() {
    return system;
  }

  /**
   * The vault of a tenant; its secret is made when it has none. Not to be called inside a body of
   * the store.
   *
   * @param tenant name of the tenant, 1 to 255 characters
   * @throws CustodyException when the stored secret was edited or belongs to another root
   */
  public TenantVault tenant(String tenant) {
    synchronized (cached) {
      TenantVault known = cached.get(tenant);
      if (known != null) {
        return known;
      }
    }
    TenantVault opened = openTenant(tenant);
    synchronized (cached) {
      TenantVault other = cached.putIfAbsent(tenant, opened);
      if (other != null) {
        opened.close();
        return other;
      }
      return opened;
    }
  }

  /** Runs beside others for the same tenant; who comes second throws its vault away. */
  private TenantVault openTenant(String tenant) {
    RecordKey key = keyOf(tenant);
    Optional<byte[]> stored = store.read(reader -> reader.get(key).map(StoredRecord::sealed));
    byte[] wrapped = stored.isPresent() ? stored.get() : makeTenant(tenant, key);
    try (SecretBytes secret = root.unwrap(tenant, wrapped)) {
      return TenantVault.of(tenant, secret, random);
    }
  }

  /** When two make it at once, both take the one that was stored first. */
  private byte[] makeTenant(String tenant, RecordKey key) {
    byte[] bytes = new byte[Hkdf.KEY_BYTES];
    random.nextBytes(bytes);
    try (SecretBytes secret = SecretBytes.owning(bytes)) {
      byte[] wrapped = root.wrap(tenant, secret);
      return store.write(
          writer ->
              writer
                  .get(key)
                  .map(StoredRecord::sealed)
                  .orElseGet(
                      () -> {
                        writer.put(key, wrapped, Set.of());
                        return wrapped;
                      }));
    }
  }

  private static RecordKey keyOf(String tenant) {
    return new RecordKey(RecordKind.TENANT, "", tenant);
  }

  /**
   * What a root in a token wrapped for a tenant: its key-encryption key. Made at the first use and
   * kept beside the tenant's secret, sealed by it, so that it cannot be exchanged for another's.
   *
   * @param make makes it; who comes second throws its own away
   */
  public byte[] wrappedTenantKey(String tenant, Supplier<byte[]> make) {
    TenantVault vault = tenant(tenant);
    RecordKey key = tokenKeyOf(tenant);
    Optional<StoredRecord> stored = store.read(reader -> reader.get(key));
    if (stored.isPresent()) {
      return vault.open(stored.get());
    }
    byte[] made = make.get();
    return store.write(
        writer ->
            writer
                .get(key)
                .map(vault::open)
                .orElseGet(
                    () -> {
                      writer.put(key, vault.seal(key, writer.nextVersion(key), made), Set.of());
                      return made;
                    }));
  }

  private static RecordKey tokenKeyOf(String tenant) {
    return new RecordKey(RecordKind.TENANT, tenant, "token-key");
  }

  /**
   * Deletes a tenant's secret in a transaction: what was sealed under it can never be opened again,
   * once the journal no longer holds it. Call {@link #forget} when that is committed.
   */
  public void erase(StoreWriter writer, String tenant) {
    writer.delete(keyOf(tenant));
    writer.delete(tokenKeyOf(tenant));
  }

  /** Wipes a tenant's keys from memory; vaults of it that are still held stop working. */
  public void forget(String tenant) {
    synchronized (cached) {
      TenantVault known = cached.remove(tenant);
      if (known != null) {
        known.close();
      }
    }
  }

  /** Seals one audit entry, 29 bytes longer. */
  public byte[] sealAudit(byte[] entry) {
    return audit.seal(AUDIT, entry);
  }

  /**
   * Opens one audit entry.
   *
   * @throws CustodyException when it was edited or belongs to another root
   */
  public byte[] openAudit(byte[] sealed) {
    return audit.open(AUDIT, sealed, "an audit entry");
  }

  /** Wipes every key; every vault stops working. */
  @Override
  public void close() {
    synchronized (cached) {
      cached.values().forEach(TenantVault::close);
      cached.clear();
    }
    system.close();
    audit.close();
    root.close();
  }
}
