package io.rootward.hsm.opened;

import io.rootward.hsm.engine.EngineKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys at hand, found by what they were unwrapped from, so that a key sealed anew is another one. A
 * key whose time is over, that was pushed out or forgotten is wiped as soon as nobody works with
 * it. Thread-safe.
 */
public final class OpenedKeys {
  private final InstantSource clock;
  private final Duration kept;
  private final int max;
  private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** Counts what was forgotten, so that a key whose unwrapping began before is not kept after. */
  private long forgotten;

  /** A key at hand; guarded by the map's lock. */
  private static final class Entry {
    private final EngineKey key;
    private final Object origin;
    private final Instant until;
    private int users = 1;
    private boolean dropped;

    Entry(EngineKey key, Object origin, Instant until) {
      this.key = key;
      this.origin = origin;
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
  public boolean inMemory() {
    return max > 0;
  }

  /** A key at hand, until this is closed; for one thread. */
  public final class Lease implements AutoCloseable {
    private final Entry entry;
    private boolean over;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    /** The key, not to be closed. */
    public EngineKey key() {
      return entry.key;
    }

    /** Lets go of the key. May be called again. */
    @Override
    public void close() {
      if (!over) {
        over = true;
        release(entry);
      }
    }
  }

  /**
   * Works with a key.
   *
   * @see #take
   */
  public <T> T with(
      byte[] wrapped, Object origin, Supplier<EngineKey> open, Function<EngineKey, T> work) {
    try (Lease lease = take(wrapped, origin, open)) {
      return work.apply(lease.key());
    }
  }

  /**
   * Takes a key to work with, unwrapped by {@code open} if it is not at hand.
   *
   * @param wrapped what it is unwrapped from; copied where the key is kept
   * @param origin by what and as what it is unwrapped: a key that was kept from another origin is
   *     another key
   * @param open what it throws is thrown here
   * @return the caller's to close
   */
  public Lease take(byte[] wrapped, Object origin, Supplier<EngineKey> open) {
    long before = forgotten();
    Entry known = known(ByteBuffer.wrap(wrapped), origin);
    return new Lease(
        known == null
            ? keep(wrapped, new Entry(open.get(), origin, clock.instant().plus(kept)), before)
            : known);
  }

  private long forgotten() {
    synchronized (entries) {
      return forgotten;
    }
  }

  private @Nullable Entry known(ByteBuffer name, Object origin) {
    Instant now = clock.instant();
    synchronized (entries) {
      Entry known = entries.get(name);
      if (known == null) {
        return null;
      }
      if (!now.isBefore(known.until) || !origin.equals(known.origin)) {
        entries.remove(name);
        drop(known);
        return null;
      }
      known.users++;
      return known;
    }
  }

  /** When two unwrap at once, the second one's key is wiped after its use. */
  private Entry keep(byte[] wrapped, Entry entry, long before) {
    ByteBuffer name = ByteBuffer.wrap(wrapped.clone());
    synchronized (entries) {
      if (max == 0 || before != forgotten || entries.putIfAbsent(name, entry) != null) {
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
    dropIf(entry -> !now.isBefore(entry.until));
  }

  /** Wipes one key, for it was revoked or destroyed. */
  public void forget(byte[] wrapped) {
    synchronized (entries) {
      forgotten++;
      Entry known = entries.remove(ByteBuffer.wrap(wrapped));
      if (known != null) {
        drop(known);
      }
    }
  }

  /** Wipes all of them. */
  public void forgetAll() {
    synchronized (entries) {
      forgotten++;
    }
    dropIf(_ -> true);
  }

  private void dropIf(Predicate<Entry> over) {
    synchronized (entries) {
      entries
          .values()
          .removeIf(
              entry -> {
                boolean gone = over.test(entry);
                if (gone) {
                  drop(entry);
                }
                return gone;
              });
    }
  }

  /** How many keys are at hand. */
  public int size() {
    synchronized (entries) {
      return entries.size();
    }
  }
}
