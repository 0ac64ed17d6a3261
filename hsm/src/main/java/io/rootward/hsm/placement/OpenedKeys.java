package io.rootward.hsm.placement;

import io.rootward.hsm.engine.EngineKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were unwrapped into this process, kept for a while where the operator wants that. Found
 * by the SHA-256 of what they were unwrapped from, so that a key sealed anew is another one. A key
 * whose time is over, that was pushed out or forgotten is wiped as soon as nobody works with it.
 * Thread-safe.
 */
public final class OpenedKeys {
  private final InstantSource clock;
  private final Duration kept;
  private final int max;
  private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** A key at hand; guarded by the map's lock. */
  private static final class Entry {
    private final EngineKey key;
    private final Instant until;
    private int users;
    private boolean dropped;

    Entry(EngineKey key, Instant until) {
      this.key = key;
      this.until = until;
    }
  }

  private OpenedKeys(InstantSource clock, Duration kept, int max) {
    this.clock = clock;
    this.kept = kept;
    this.max = max;
  }

  /** Keeps nothing: each use unwraps anew. */
  public static OpenedKeys none() {
    return new OpenedKeys(InstantSource.system(), Duration.ZERO, 0);
  }

  /**
   * Keeps keys for a time, however often they are used meanwhile.
   *
   * @param kept from unwrapping to wiping
   * @param max most keys at a time; the one not used for longest goes first
   */
  public static OpenedKeys keeping(InstantSource clock, Duration kept, int max) {
    return new OpenedKeys(clock, kept, max);
  }

  /** Whether keys are in this process between two uses. */
  boolean inMemory() {
    return max > 0;
  }

  /**
   * Works with a key, unwrapped by {@code open} if it is not at hand.
   *
   * @param wrapped what it is unwrapped from
   */
  <T> T with(byte[] wrapped, Supplier<EngineKey> open, Function<EngineKey, T> work) {
    if (max == 0) {
      try (EngineKey once = open.get()) {
        return work.apply(once);
      }
    }
    ByteBuffer name = name(wrapped);
    Entry known = take(name);
    Entry entry = known == null ? keep(name, open.get()) : known;
    try {
      return work.apply(entry.key);
    } finally {
      release(entry);
    }
  }

  private @Nullable Entry take(ByteBuffer name) {
    Instant now = clock.instant();
    synchronized (entries) {
      Entry known = entries.get(name);
      if (known == null) {
        return null;
      }
      if (!now.isBefore(known.until)) {
        entries.remove(name);
        drop(known);
        return null;
      }
      known.users++;
      return known;
    }
  }

  /** When two unwrap at once, the second one's key is wiped after its use. */
  private Entry keep(ByteBuffer name, EngineKey key) {
    Entry entry = new Entry(key, clock.instant().plus(kept));
    entry.users = 1;
    synchronized (entries) {
      if (entries.putIfAbsent(name, entry) != null) {
        entry.dropped = true;
      }
      if (entries.size() > max) {
        Iterator<Entry> eldest = entries.values().iterator();
        drop(eldest.next());
        eldest.remove();
      }
    }
    return entry;
  }

  private void release(Entry entry) {
    synchronized (entries) {
      entry.users--;
      if (entry.dropped && entry.users == 0) {
        entry.key.close();
      }
    }
  }

  private static void drop(Entry entry) {
    entry.dropped = true;
    if (entry.users == 0) {
      entry.key.close();
    }
  }

  /** Wipes what was kept long enough; to be called now and then, for keys that nobody asks for. */
  public void expire() {
    Instant now = clock.instant();
    synchronized (entries) {
      entries
          .values()
          .removeIf(
              entry -> {
                boolean over = !now.isBefore(entry.until);
                if (over) {
                  drop(entry);
                }
                return over;
              });
    }
  }

  /** Wipes one key, for it was revoked or destroyed. */
  public void forget(byte[] wrapped) {
    synchronized (entries) {
      Entry known = entries.remove(name(wrapped));
      if (known != null) {
        drop(known);
      }
    }
  }

  /** Wipes all of them. */
  public void forgetAll() {
    synchronized (entries) {
      entries.values().forEach(OpenedKeys::drop);
      entries.clear();
    }
  }

  /** How many keys are at hand. */
  public int size() {
    synchronized (entries) {
      return entries.size();
    }
  }

  private static ByteBuffer name(byte[] wrapped) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(wrapped));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
