package io.rootward.hsm.group;

import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.selftest.CheckValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which key each name means: the one that was used first, or that somebody stated. Thread-safe. */
final class References {
  /** Roots are used before anything else. */
  private static final int FIRST_MAX = 16;

  private final Map<KeyId, CheckValue> values = new ConcurrentHashMap<>();
  private final List<KeyId> first = new CopyOnWriteArrayList<>();

  /** States it. */
  void expect(KeyId id, CheckValue value) {
    values.put(id, value);
    noted(id);
  }

  /** Whether it is that key; the first one asked for is. */
  boolean matches(KeyId id, CheckValue value) {
    CheckValue known = values.putIfAbsent(id, value);
    if (known == null) {
      noted(id);
    }
    return known == null || known.equals(value);
  }

  private void noted(KeyId id) {
    if (first.size() < FIRST_MAX && !first.contains(id)) {
      first.add(id);
    }
  }

  /** The keys that were used first, on which all others depend: a few of them only. */
  List<KeyId> first() {
    return List.copyOf(first);
  }

  /** The key was destroyed, and the name is free. */
  void forget(KeyId id) {
    values.remove(id);
    first.remove(id);
  }
}
