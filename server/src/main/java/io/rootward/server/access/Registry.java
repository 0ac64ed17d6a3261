package io.rootward.server.access;

import io.rootward.server.custody.Vault;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Clients, users, grants and trusted authorities. Kept sealed in the store; served from one
 * immutable picture in memory that is replaced after each change, so that no request waits for the
 * store to learn who it is from.
 */
public final class Registry {
  private final ObjectStore store;
  private final Vault vault;
  private final RegistryLimits limits;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile RegistrySnapshot snapshot;

  /**
   * Reads everything recorded.
   *
   * @param vault of the installation, which seals its records
   */
  public Registry(ObjectStore store, Vault vault, RegistryLimits limits) {
    this.store = store;
    this.vault = vault;
    this.limits = limits;
    this.snapshot = store.read(this::load);
  }

  /** What is recorded now. */
  public RegistrySnapshot snapshot() {
    return snapshot;
  }

  /** The grants recorded now, for {@link Access}. */
  public GrantIndex grants() {
    return snapshot.grantIndex();
  }

  /**
   * Makes one change, durable and in force when this returns; nothing is changed when the body
   * throws.
   *
   * @param work pure: it runs again when the store says so
   */
  public <T extends @Nullable Object> T change(Function<RegistryWriter, T> work) {
    changing.lock();
    try {
      RegistrySnapshot before = snapshot;
      T result =
          store.write(
              writer ->
                  work.apply(
                      new RegistryWriter(writer, vault, limits, new RegistryCounts(before))));
      snapshot = store.read(this::load);
      return result;
    } finally {
      changing.unlock();
    }
  }

  private RegistrySnapshot load(StoreReader reader) {
    return new RegistrySnapshot(
        all(reader, RecordKind.CLIENT, RecordJson::client),
        all(reader, RecordKind.USER, RecordJson::user),
        all(reader, RecordKind.AUTHORITY, RecordJson::authority),
        all(reader, RecordKind.GRANT, RecordJson::grant));
  }

  private <T> List<T> all(StoreReader reader, RecordKind kind, Function<byte[], T> form) {
    List<String> ids = new ArrayList<>();
    reader.scan(kind, "", ids::add);
    return ids.stream()
        .flatMap(id -> reader.get(RegistryWriter.key(kind, id)).stream())
        .map(stored -> form.apply(vault.open(stored)))
        .toList();
  }
}
