package io.rootward.server.store.mapdb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers had lately, the one unused for longest leaving first. Thread-safe; that no answer is
 * older than the table is its owner's business.
 *
 * @param <K> what was asked
 * @param <V> the answer
 */
final class Recent<K, V> {
  private final Map<K, V> answers;

  Recent(int max) {
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
          }
        };
  }

  synchronized @Nullable V get(K asked) {
    return answers.get(asked);
  }

  synchronized void put(K asked, V answer) {
    answers.put(asked, answer);
  }

  synchronized void remove(K asked) {
    answers.remove(asked);
  }
}
