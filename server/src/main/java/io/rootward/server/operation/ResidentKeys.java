package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.Custody;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.ObjectsWriter;
import io.rootward.server.repository.Repository;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the objects of a token in step with objects of the store, which no common transaction
 * joins: work on a token is written down before it begins and struck out when both agree. What is
 * left over after a crash is finished by {@link #finish}, and what a token that was away has still
 * to lose by {@link #finishLeft}. Thread-safe.
 */
public final class ResidentKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ResidentKeys.class);

  /** As many as a group of tokens keeps in mind. What is more is still written down. */
  private static final int LEFT_MAX = 10_000;

  private final Repository repository;
  private final MaterialVault vault;

  /** Keys that must go and that a token may still have; nobody makes one of them any more. */
  private final Set<String> left = ConcurrentHashMap.newKeySet();

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
      removeOrLeave(key);
    }
  }

  private void removeOrLeave(String key) {
    try {
      removeNow(key);
    } catch (EngineException away) {
      LOG.warn(
          "the resident key {} could not be removed now and will be later: {}",
          key,
          away.getMessage());
      leave(key);
    }
  }

  private void leave(String key) {
    if (left.size() < LEFT_MAX) {
      left.add(key);
    }
  }

  /** What is written down stays so until no token has the key, over restarts too. */
  private void removeNow(String key) {
    if (!vault.remove(new Custody.Resident(key))) {
      leave(key);
      return;
    }
    repository.write(
        Set.of(),
        objects -> {
          objects.settled(key);
          return null;
        });
    left.remove(key);
  }

  /**
   * Removes what a batch item that failed made in a token, where no object came of it.
   *
   * @param keys tenant by the key's name
   */
  void abandon(Map<String, String> keys) {
    keys.forEach(this::removeUnnamed);
  }

  private void removeUnnamed(String key, String tenant) {
    if (!named(tenant, key)) {
      removeOrLeave(key);
    }
  }

  /**
   * Removes every resident key that no object names, or leaves it for {@link #finishLeft}; called
   * before anything makes keys.
   */
  public void finish() {
    Map<String, String> intents = repository.intents(LEFT_MAX);
    if (!intents.isEmpty()) {
      LOG.info(
          "work on {} keys of the token was cut off; what no object names is removed",
          intents.size());
    }
    intents.forEach(this::removeUnnamed);
  }

  /** Tries again what a token that was away has still to lose; called every now and then. */
  public void finishLeft() {
    try {
      left.forEach(this::removeNow);
    } catch (EngineException stillAway) {
      LOG.debug("resident keys wait to be removed: {}", stillAway.getMessage());
    }
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
