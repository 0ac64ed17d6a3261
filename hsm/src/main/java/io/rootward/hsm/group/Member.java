package io.rootward.hsm.group;

import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.selftest.CheckValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A token of a group: whether it serves, and which keys it was found to have. A key is compared
 * before its first use in each epoch of the token; a token with another key under a known name
 * serves no key at all. Thread-safe; {@link #look} is for one thread.
 */
final class Member {
  private final GroupMember source;
  private final References references;
  private final Duration probeLimit;
  private final LongSupplier nanos;
  private final LongAdder takenOver = new LongAdder();
  private final AtomicLong looks = new AtomicLong();
  private final Set<KeyId> toDestroy = ConcurrentHashMap.newKeySet();
  private volatile @Nullable CloningEngine engine;
  private volatile String absence = "not opened yet";
  private volatile boolean lockedOut;
  private volatile @Nullable Refusal refusal;
  private volatile @Nullable Long lookingSince;
  private volatile Keys keys = Keys.of(0);

  /**
   * Why a token that answers does not serve.
   *
   * @param id of the key that differs; null if it is something else
   */
  private record Refusal(@Nullable KeyId id, String reason) {}

  /** What is known of its keys in one epoch; an absent one is asked for again after each look. */
  private record Keys(long epoch, Map<KeyId, EngineKey> verified, Set<KeyId> absent) {
    static Keys of(long epoch) {
      return new Keys(epoch, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }
  }

  Member(GroupMember source, References references, Duration probeLimit, LongSupplier nanos) {
    this.source = source;
    this.references = references;
    this.probeLimit = probeLimit;
    this.nanos = nanos;
  }

  String name() {
    return source.name();
  }

  /** The token's engine once it was opened. */
  Optional<CloningEngine> engine() {
    return Optional.ofNullable(engine);
  }

  /**
   * The same for who knows that it was.
   *
   * @throws EngineException {@link Kind#UNAVAILABLE} if it was not
   */
  CloningEngine opened() {
    CloningEngine open = engine;
    if (open == null) {
      throw new EngineException(Kind.UNAVAILABLE, "token " + name() + " is not there: " + absence);
    }
    return open;
  }

  /**
   * Opens the token for the first time.
   *
   * @param fit judges what it can do
   * @throws EngineException what its opener throws
   */
  void open(Predicate<CloningEngine> fit) {
    try {
      CloningEngine open = source.opener().get();
      if (!fit.test(open)) {
        refusal = new Refusal(null, "it cannot do all that the group offers");
        lockedOut = true;
      }
      engine = open;
    } catch (EngineException e) {
      absence = String.valueOf(e.getMessage());
      lockedOut = e.kind() != Kind.UNAVAILABLE;
      throw e;
    }
  }

  /** Finds out how the token is; opens it, or lets it open itself anew, when it was away. */
  void look(Predicate<CloningEngine> fit) {
    lookingSince = nanos.getAsLong();
    try {
      CloningEngine open = engine;
      if (open != null) {
        open.probe();
        recheck();
      } else if (!lockedOut) {
        open(fit);
      }
    } catch (EngineException e) {
      failed(e);
    } finally {
      lookingSince = null;
      keys.absent().clear();
      looks.incrementAndGet();
    }
  }

  /** A look ended in what nobody expects, such as another token behind the same name. */
  void failed(RuntimeException e) {
    if (engine == null) {
      absence = String.valueOf(e.getMessage());
    } else {
      refusal = new Refusal(null, String.valueOf(e.getMessage()));
    }
  }

  /** Whether what it was refused for is over; until that is known it serves no key. */
  private void recheck() {
    Refusal before = refusal;
    if (before == null || lockedOut || opened().health().state() != State.UP) {
      return;
    }
    KeyId id = before.id();
    if (id == null || opened().find(id).filter(key -> !isRight(id, key)).isEmpty()) {
      refusal = null;
    }
  }

  /** Number of looks that ended. */
  long looks() {
    return looks.get();
  }

  State state() {
    CloningEngine open = engine;
    if (open == null) {
      return State.DOWN;
    }
    State own = open.health().state();
    if (own != State.UP) {
      return own;
    }
    if (refusal != null) {
      return State.DOWN;
    }
    return isLate() ? State.SUSPECT : State.UP;
  }

  /** By the name that the group knows it by. */
  EngineSessions sessions() {
    return engine().stream()
        .flatMap(open -> open.sessions().stream())
        .findFirst()
        .map(own -> new EngineSessions(name(), own.open(), own.inUse()))
        .orElse(new EngineSessions(name(), 0, 0));
  }

  boolean isServing() {
    return state() == State.UP;
  }

  private boolean isLate() {
    Long since = lookingSince;
    return since != null && nanos.getAsLong() - since > probeLimit.toNanos();
  }

  String reason() {
    Refusal refused = refusal;
    if (refused != null) {
      return refused.reason();
    }
    EngineHealth own = engine().map(CloningEngine::health).orElse(null);
    if (own == null) {
      return absence;
    }
    return own.state() == State.UP && isLate() ? "its probe does not end" : own.reason();
  }

  long epoch() {
    return engine().map(open -> open.health().epoch()).orElse(0L);
  }

  /**
   * A resident key, compared with what its name means.
   *
   * @return empty if the token has none
   * @throws EngineException {@link Kind#UNAVAILABLE} if the token does not answer, or the key is
   *     another one: it serves no more then
   */
  Optional<EngineKey> key(KeyId id) {
    if (toDestroy.contains(id)) {
      return Optional.empty();
    }
    Keys known = keys();
    EngineKey verified = known.verified().get(id);
    if (verified != null) {
      return Optional.of(verified);
    }
    if (known.absent().contains(id)) {
      return Optional.empty();
    }
    Optional<EngineKey> found = opened().find(id);
    if (found.isEmpty()) {
      known.absent().add(id);
      return found;
    }
    verify(id, found.get());
    known.verified().put(id, found.get());
    return found;
  }

  private Keys keys() {
    Keys known = keys;
    long epoch = epoch();
    if (known.epoch() != epoch) {
      known = Keys.of(epoch);
      keys = known;
    }
    return known;
  }

  private void verify(KeyId id, EngineKey key) {
    if (!isRight(id, key)) {
      refusal = new Refusal(id, "its key " + id + " is another one than that of the group");
      throw new EngineException(
          Kind.UNAVAILABLE, "token " + name() + " does not serve: " + reason());
    }
  }

  /** A key that answers no question came under the group's own key, which does. */
  private boolean isRight(KeyId id, EngineKey key) {
    return CheckValue.of(opened(), key).map(value -> references.matches(id, value)).orElse(true);
  }

  /** The key may have come since. */
  void arrived(KeyId id) {
    keys.absent().remove(id);
  }

  /** Destroys a key now. */
  boolean destroy(KeyId id) {
    boolean destroyed = opened().destroy(id);
    keys.verified().remove(id);
    toDestroy.remove(id);
    return destroyed;
  }

  /** Keys to be destroyed when the token is back. */
  Set<KeyId> toDestroy() {
    return toDestroy;
  }

  /** A call failed here and is made elsewhere. */
  void countTakeOver() {
    takenOver.increment();
  }

  long takenOver() {
    return takenOver.sum();
  }

  void close() {
    CloningEngine open = engine;
    if (open != null) {
      open.close();
    }
  }
}
