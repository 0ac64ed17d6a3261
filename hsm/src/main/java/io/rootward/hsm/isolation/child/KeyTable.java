package io.rootward.hsm.isolation.child;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.isolation.wire.KeyDescription;
import io.rootward.hsm.isolation.wire.KeyReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Temporary keys by number; resident ones are the token's own and found by name, which costs no
 * search once they were seen. Thread-safe.
 */
final class KeyTable {
  private final KeyEngine engine;
  private final int temporaryMax;
  private final Map<Long, EngineKey> temporary = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /**
   * @param engine whose keys they are
   * @param temporaryMax temporary keys at the same time
   */
  KeyTable(KeyEngine engine, int temporaryMax) {
    this.engine = engine;
    this.temporaryMax = temporaryMax;
  }

  /**
   * Takes a new key up.
   *
   * @throws EngineException {@link Kind#UNAVAILABLE} if there are too many; the key is then closed
   */
  KeyDescription add(EngineKey key) {
    return new KeyDescription(reference(key), key.spec(), key.policy(), key.residence());
  }

  private KeyReference reference(EngineKey key) {
    KeyId id = key.policy().residentAs();
    if (id != null) {
      key.close(); // The token keeps it, and it is found by name.
      return KeyReference.resident(id);
    }
    if (temporary.size() >= temporaryMax) {
      key.close();
      throw new EngineException(
          Kind.UNAVAILABLE, "token " + engine.name() + " holds too many temporary keys");
    }
    long number = numbers.incrementAndGet();
    temporary.put(number, key);
    return KeyReference.temporary(number);
  }

  /**
   * The key that is meant.
   *
   * @throws KeyClosedException if it was closed
   * @throws EngineException {@link Kind#BAD_KEY} if the token has no such resident key any more
   */
  EngineKey get(KeyReference reference) {
    KeyId id = reference.resident();
    if (id != null) {
      return engine
          .find(id)
          .orElseThrow(
              () -> new EngineException(Kind.BAD_KEY, "the token has no such key any more"));
    }
    EngineKey key = temporary.get(reference.number());
    if (key == null) {
      throw new KeyClosedException();
    }
    return key;
  }

  /** Closes a temporary key, if it is there. */
  void release(long number) {
    @Nullable EngineKey key = temporary.remove(number);
    if (key != null) {
      key.close();
    }
  }
}
