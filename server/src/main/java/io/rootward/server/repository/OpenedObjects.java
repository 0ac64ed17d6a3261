package io.rootward.server.repository;

import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.store.RecordKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects opened lately, by version, so that one that changed is never served from here. Holds no
 * plain key material: what is sealed stays sealed, and objects with a secret among their attributes
 * are not kept. Thread-safe.
 */
final class OpenedObjects {
  private record Kept(long version, ManagedObject object) {}

  private final Map<RecordKey, Kept> entries;

  OpenedObjects(int max) {
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<RecordKey, Kept> eldest) {
            return size() > max;
          }
        };
  }

  synchronized @Nullable ManagedObject get(RecordKey key, long version) {
    Kept entry = entries.get(key);
    return entry != null && entry.version == version ? entry.object : null;
  }

  synchronized void put(RecordKey key, long version, ManagedObject object) {
    if (!object.attributes().has(DerivationSettings.CHAIN_CODE.attribute())) {
      entries.put(key, new Kept(version, object));
    }
  }
}
