package io.rootward.server.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.server.audit.AuditRecord;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.custody.Vault;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of all tenants. Thread-safe. A caller names the tenants it will ask for: usually its
 * own alone, so that a slip in a handler ends in an exception and not in somebody else's key.
 */
public final class Repository {
  private final ObjectStore store;
  private final AuditTrail trail;
  private final TenantSeals seals;
  private final OpenedObjects opened;

  /**
   * On a store.
   *
   * @param trail where changes and uses are recorded
   * @param seals what protects each tenant's records
   * @param openedMax objects kept open in memory, without material; 0 for none
   * @param openedBytesMax bytes that the records of those objects may have together
   */
  public Repository(
      ObjectStore store, AuditTrail trail, TenantSeals seals, int openedMax, long openedBytesMax) {
    this.store = store;
    this.trail = trail;
    this.seals = seals;
    this.opened = new OpenedObjects(openedMax, openedBytesMax);
  }

  /**
   * Runs work on one consistent state.
   *
   * @param tenants whose objects the body may ask for
   */
  public <T extends @Nullable Object> T read(Set<String> tenants, Function<Objects, T> work) {
    ObjectOpener opener = opener(tenants);
    return store.read(reader -> work.apply(new Objects(reader, opener)));
  }

  /**
   * Runs work and commits what it wrote; returns when that is durable. The body must be pure: it
   * may run again, and whatever it throws leaves nothing changed.
   *
   * @param tenants whose objects the body may ask for or put
   */
  public <T extends @Nullable Object> T write(
      Set<String> tenants, Function<ObjectsWriter, T> work) {
    ObjectOpener opener = opener(tenants);
    return store.write(writer -> work.apply(new ObjectsWriter(writer, opener, trail)));
  }

  /** The number of the present state: another one whenever a record changed. */
  public long edition() {
    return store.edition();
  }

  /** Vaults are found before the body begins: finding one may itself use the store. */
  private ObjectOpener opener(Set<String> tenants) {
    Map<String, Vault> vaults = new HashMap<>();
    tenants.forEach(tenant -> vaults.put(tenant, seals.of(tenant)));
    return new ObjectOpener(vaults, opened);
  }

  /**
   * Resident keys that were about to be made or removed when something stopped it.
   *
   * @return tenant by the key's name in the token, at most {@code max}
   */
  public Map<String, String> intents(int max) {
    return store.read(
        reader -> {
          Map<String, String> found = new LinkedHashMap<>();
          reader.scan(
              RecordKind.INTENT,
              "",
              key -> {
                reader
                    .get(new RecordKey(RecordKind.INTENT, "", key))
                    .ifPresent(it -> found.put(key, new String(it.sealed(), UTF_8)));
                return found.size() < max;
              });
          return found;
        });
  }

  /** Records what changed nothing; durable soon, while changes carry their record with them. */
  public void audit(AuditRecord record) {
    trail.record(record);
  }
}
