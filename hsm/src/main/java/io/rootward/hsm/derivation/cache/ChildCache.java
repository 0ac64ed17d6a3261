package io.rootward.hsm.derivation.cache;

import io.rootward.hsm.derivation.path.DerivationPath;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Derived keys at hand. Several that ask for one key at once wait for one derivation. A key that is
 * dropped, whose time is over or that was pushed out is closed as soon as nobody works with it, and
 * a derivation under way when its master is dropped is used by those who asked for it and not kept.
 * Thread-safe.
 */
public final class ChildCache implements AutoCloseable {
  private final InstantSource clock;
  private final CacheLimits limits;
  private final Map<ChildName, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** How many entries each master has, so that a change of one that has none costs nothing. */
  private final Map<String, Integer> masters = new HashMap<>();

  private boolean closed;

  /** A key, or one being derived; all but the future is guarded by the map's lock. */
  private static final class Entry {
    /** Empty if the derivation failed. */
    private final CompletableFuture<Optional<CachedChild>> child = new CompletableFuture<>();

    private final Instant until;
    private Instant idleFrom;
    private int users = 1;
    private boolean dropped;

    Entry(Instant now, Instant until) {
      this.idleFrom = now;
      this.until = until;
    }
  }

  /**
   * Empty.
   *
   * @param clock what time it is
   * @param limits how long and how many
   */
  public ChildCache(InstantSource clock, CacheLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /** A key at hand, until this is closed; for one thread. */
  public final class Lease implements AutoCloseable {
    private final Entry entry;
    private final CachedChild child;
    private final boolean hit;
    private boolean over;

    private Lease(Entry entry, CachedChild child, boolean hit) {
      this.entry = entry;
      this.child = child;
      this.hit = hit;
    }

    /** The key, not to be closed. */
    public CachedChild child() {
      return child;
    }

    /** Whether it was at hand, or derived for somebody else. */
    public boolean hit() {
      return hit;
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
   * @param name which; whether it may be used was judged before, hit or not
   * @param derive makes it if it is not at hand; what it throws is thrown here
   * @param work closes nothing and keeps nothing
   */
  public <T> T with(ChildName name, Supplier<CachedChild> derive, Function<CachedChild, T> work) {
    try (Lease lease = take(name, derive)) {
      return work.apply(lease.child());
    }
  }

  /**
   * Takes a key to work with.
   *
   * @param name which; whether it may be used was judged before, hit or not
   * @param derive makes it if it is not at hand; what it throws is thrown here
   * @return the caller's to close
   */
  public Lease take(ChildName name, Supplier<CachedChild> derive) {
    while (true) {
      Entry fresh = new Entry(clock.instant(), clock.instant().plus(limits.longest()));
      Entry entry = takeOrKeep(name, fresh);
      @Nullable Lease lease = null;
      try {
        if (entry == fresh) {
          lease = new Lease(entry, derived(name, entry, derive), false);
          return lease;
        }
        Optional<CachedChild> child = entry.child.join();
        if (child.isPresent()) {
          lease = new Lease(entry, child.get(), true);
          return lease;
        }
        // Its derivation failed for somebody else: this caller tries for itself, and learns why.
      } finally {
        if (lease == null) {
          release(entry);
        }
      }
    }
  }

  private CachedChild derived(ChildName name, Entry entry, Supplier<CachedChild> derive) {
    @Nullable CachedChild child = null;
    try {
      child = derive.get();
      child.leaveHeap();
      return child;
    } finally {
      if (child == null) {
        forget(name, entry);
      }
      entry.child.complete(Optional.ofNullable(child));
    }
  }

  private void forget(ChildName name, Entry entry) {
    synchronized (entries) {
      if (entries.remove(name, entry)) {
        uncount(name);
      }
      entry.dropped = true;
    }
  }

  private Entry takeOrKeep(ChildName name, Entry fresh) {
    List<Entry> unused = new ArrayList<>(2);
    try {
      synchronized (entries) {
        Entry known = entries.get(name);
        if (known != null && !isOver(known, clock.instant())) {
          known.users++;
          return known;
        }
        if (known != null) {
          entries.remove(name);
          uncount(name);
          drop(known, unused);
        }
        keep(name, fresh, unused);
        return fresh;
      }
    } finally {
      unused.forEach(ChildCache::close);
    }
  }

  private void keep(ChildName name, Entry fresh, List<Entry> unused) {
    if (closed || limits.entriesMax() == 0) {
      fresh.dropped = true;
      return;
    }
    entries.put(name, fresh);
    masters.merge(name.master(), 1, Integer::sum);
    if (entries.size() > limits.entriesMax()) {
      Iterator<Map.Entry<ChildName, Entry>> all = entries.entrySet().iterator();
      Map.Entry<ChildName, Entry> eldest = all.next();
      drop(eldest.getValue(), unused);
      uncount(eldest.getKey());
      all.remove();
    }
  }

  private void uncount(ChildName name) {
    masters.computeIfPresent(name.master(), (_, count) -> count == 1 ? null : count - 1);
  }

  /** A key in use is not idle. */
  private boolean isOver(Entry entry, Instant now) {
    return !now.isBefore(entry.until)
        || (entry.users == 0 && !now.isBefore(entry.idleFrom.plus(limits.idle())));
  }

  private void release(Entry entry) {
    boolean over;
    synchronized (entries) {
      entry.users--;
      entry.idleFrom = clock.instant();
      over = entry.dropped && entry.users == 0;
    }
    if (over) {
      close(entry);
    }
  }

  private static void drop(Entry entry, List<Entry> unused) {
    entry.dropped = true;
    if (entry.users == 0) {
      unused.add(entry);
    }
  }

  /**
   * Outside the lock, for a token may take its time. Whoever derives is a user: without users the
   * derivation is over.
   */
  private static void close(Entry entry) {
    entry.child.join().ifPresent(CachedChild::close);
  }

  /** Drops what its time is over for; to be called every few seconds, for keys nobody asks for. */
  public void expire() {
    Instant now = clock.instant();
    dropIf(entry -> isOver(entry.getValue(), now));
  }

  /**
   * Drops every child of a master: its state, mask, policy or usage limits changed, or it was
   * destroyed.
   */
  public void dropMaster(String master) {
    if (has(master)) {
      dropIf(entry -> entry.getKey().master().equals(master));
    }
  }

  private boolean has(String master) {
    synchronized (entries) {
      return masters.containsKey(master);
    }
  }

  /** Drops a child and whatever it leads to: it was revoked, destroyed or denied. */
  public void dropPath(String master, DerivationPath path) {
    dropIf(
        entry -> entry.getKey().master().equals(master) && entry.getKey().path().startsWith(path));
  }

  /** Drops everything: the token was logged out, memory is low. */
  public void dropAll() {
    dropIf(_ -> true);
  }

  private void dropIf(Predicate<Map.Entry<ChildName, Entry>> over) {
    List<Entry> unused = new ArrayList<>();
    synchronized (entries) {
      Iterator<Map.Entry<ChildName, Entry>> all = entries.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<ChildName, Entry> next = all.next();
        if (over.test(next)) {
          all.remove();
          uncount(next.getKey());
          drop(next.getValue(), unused);
        }
      }
    }
    unused.forEach(ChildCache::close);
  }

  /** How many keys are at hand, those under way included. */
  public int size() {
    synchronized (entries) {
      return entries.size();
    }
  }

  /** Drops everything and keeps nothing any more. */
  @Override
  public void close() {
    synchronized (entries) {
      closed = true;
    }
    dropAll();
  }
}
