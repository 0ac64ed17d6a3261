package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.Custody;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.ObjectsWriter;
import io.rootward.server.repository.Repository;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the objects of a token in step with objects of the store, which no common transaction
 * joins: work on a token is written down before it begins and struck out when both agree. What is
 * left over after a crash or while the token was away is finished by {@link #finish}. Thread-safe.
 */
public final class ResidentKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ResidentKeys.class);
  private static final int AT_ONCE = 1_000;

  private final Repository repository;
  private final MaterialVault vault;

  /** With where objects are and what removes keys. */
  public ResidentKeys(Repository repository, MaterialVault vault) {
    this.repository = repository;
    this.vault = vault;
  }

  /** Writes down, durably, that a resident key is going to be made. */
  void intendMaking(String tenant, String residentKey) {
    repository.write(
        Set.of(),
        objects -> {
          objects.intend(tenant, residentKey);
          return null;
        });
  }

  /** Writes down, with the change that destroys an object, that its resident key must go. */
  void intendRemoval(ObjectsWriter objects, ManagedObject object) {
    if (object.material().custody() instanceof Custody.Resident(String key)) {
      objects.intend(object.tenant(), key);
    }
  }

  /**
   * Removes the resident key of an object that has just been destroyed, and what this process keeps
   * of one that was sealed. Where the token is away the key is removed when it is back: the object
   * is destroyed already, and nothing opens the key.
   */
  void remove(ManagedObject destroyed) {
    vault.forget(destroyed);
    if (destroyed.material().custody() instanceof Custody.Resident(String key)) {
      try {
        removeNow(key);
      } catch (EngineException away) {
        LOG.warn(
            "the resident key {} could not be removed now and will be later: {}",
            key,
            away.getMessage());
      }
    }
  }

  private void removeNow(String key) {
    vault.remove(new Custody.Resident(key));
    repository.write(
        Set.of(),
        objects -> {
          objects.settled(key);
          return null;
        });
  }

  /**
   * Removes every resident key that no object names; called while nothing else makes keys, or for
   * keys that were left over.
   *
   * @return how many were removed
   * @throws EngineException when the token is away
   */
  public int finish() {
    int removed = 0;
    for (Map.Entry<String, String> intent : repository.intents(AT_ONCE).entrySet()) {
      if (!named(intent.getValue(), intent.getKey())) {
        removeNow(intent.getKey());
        removed++;
      }
    }
    return removed;
  }

  private boolean named(String tenant, String key) {
    return repository.read(
        Set.of(tenant),
        objects ->
            objects
                .find(tenant, key)
                .map(it -> it.material().custody().equals(new Custody.Resident(key)))
                .orElse(false));
  }
}
