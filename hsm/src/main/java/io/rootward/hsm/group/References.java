package io.rootward.hsm.group;

import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.selftest.CheckValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which key each name means: the one that was used first, or that somebody stated. Thread-safe. */
final class References {
  private final Map<KeyId, CheckValue> values = new ConcurrentHashMap<>();

  /** States it. */
  void expect(KeyId id, CheckValue value) {
    values.put(id, value);
  }

  /** Whether it is that key; the first one asked for is. */
  boolean matches(KeyId id, CheckValue value) {
    CheckValue known = values.putIfAbsent(id, value);
    return known == null || known.equals(value);
  }

  /** The key was destroyed, and the name is free. */
  void forget(KeyId id) {
    values.remove(id);
  }
}
