package io.rootward.server.derivation;

import io.rootward.hsm.derivation.cache.CachedChild;
import io.rootward.hsm.derivation.cache.ChildCache;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.KmipException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens derived keys in the engine, from the cache where there is one. Whether a key may be used is
 * judged before, each time. Thread-safe.
 */
public final class ChildKeys implements AutoCloseable {
  private final KeyEngine engine;
  private final ChildMaker maker;
  private final ChildCache cache;
  private final boolean tokenKeysCached;
  private final Supplier<?> grants;
  private final AtomicLong epoch;
  private final AtomicReference<Object> grantsSeen;

  /**
   * @param maker derives what is not at hand
   * @param cache closed with this object
   * @param tokenKeysCached whether children of masters that stay in a token are kept there too
   * @param grants the permissions in force: another object whenever they changed
   */
  public ChildKeys(
      KeyEngine engine,
      ChildMaker maker,
      ChildCache cache,
      boolean tokenKeysCached,
      Supplier<?> grants) {
    this.engine = engine;
    this.maker = maker;
    this.cache = cache;
    this.tokenKeysCached = tokenKeysCached;
    this.grants = grants;
    this.epoch = new AtomicLong(engine.health().epoch());
    this.grantsSeen = new AtomicReference<>(grants.get());
  }

  /**
   * A derived key for one use.
   *
   * @param half which key of a pair; {@link ObjectType#SYMMETRIC_KEY} for what is none
   * @param attributes of the key, which a token that keeps it must know
   * @return the caller's to close
   * @throws KmipException Feature Not Supported where it cannot be derived as protected as its
   *     master is
   */
  public OpenChild open(Line line, ObjectType half, Attributes attributes) {
    try {
      return opened(line, half, maker.policy(line.from(), attributes));
    } catch (EngineException e) {
      throw refused(line, e);
    }
  }

  /**
   * The same for a key that is to be taken out wrapped; never from the cache, whose keys stay.
   *
   * @throws KmipException Feature Not Supported where it cannot be derived
   */
  public OpenChild openWrappable(Line line, Attributes attributes) {
    try {
      KeyPolicy policy = maker.policy(line.from(), attributes).wrappable();
      CachedChild once = maker.child(line, policy);
      return new OpenChild(keyOf(once), once::close);
    } catch (EngineException e) {
      throw refused(line, e);
    }
  }

  /**
   * A key that is going to be an object; never from the cache.
   *
   * @param policy what may become of it
   * @return the caller's to close
   * @throws KmipException Feature Not Supported where it cannot be derived
   */
  public CachedChild fresh(Line line, KeyPolicy policy) {
    try {
      return maker.child(line, policy);
    } catch (EngineException e) {
      throw refused(line, e);
    }
  }

  /** Whether a key derived from an object is never in this process. */
  public boolean staysInToken(MasterKey master) {
    return maker.staysInToken(master);
  }

  /** Whether a key could be had if it were derived in this process, and not otherwise. */
  public boolean needsSoftware(Line line) {
    return maker.needsSoftware(line);
  }

  /** The key derived in this process; the caller sees to it that this is allowed. */
  public Meaning.Temporary inSoftware(Meaning.Temporary key) {
    return new Meaning.Temporary(key.line().inSoftware(), key.entries());
  }

  private OpenChild opened(Line line, ObjectType half, KeyPolicy policy) {
    if (half == ObjectType.PUBLIC_KEY) {
      PublicFacts facts = facts(line);
      EngineKey key = imported(line, facts);
      ByteString fingerprint = ChildMaker.fingerprint(curveOf(line), facts.publicKey());
      return new OpenChild(key, false, fingerprint, key::close);
    }
    if (!isCached(line)) {
      CachedChild once = maker.child(line, policy);
      return new OpenChild(keyOf(once), false, fingerprintOf(once), once::close);
    }
    ChildCache.Lease lease = taken(line, policy);
    return new OpenChild(
        keyOf(lease.child()), lease.hit(), fingerprintOf(lease.child()), lease::close);
  }

  private static EngineKey keyOf(CachedChild child) {
    return switch (child) {
      case CachedChild.Secret(EngineKey key) -> key;
      case CachedChild.Tree(HdChild node) -> node.privateKey();
    };
  }

  private static @Nullable ByteString fingerprintOf(CachedChild child) {
    return child instanceof CachedChild.Tree(HdChild node)
        ? ByteString.adopt(ByteBuffer.allocate(Integer.BYTES).putInt(node.fingerprint()).array())
        : null;
  }

  private static Curve curveOf(Line line) {
    return line.name().scheme().curve().orElseThrow();
  }

  /**
   * How a key was had, for the audit trail: where it was derived, whether it was at hand, and which
   * it is if it has a public half.
   */
  public String described(Line line, OpenChild child) {
    String where = maker.staysInToken(line.from()) ? "hsm" : "software";
    String how = child.cached() ? ", at hand" : ", derived";
    ByteString fingerprint = child.fingerprint();
    return fingerprint == null ? where + how : where + how + ", " + fingerprint.toHex();
  }

  private EngineKey imported(Line line, PublicFacts facts) {
    KeyPairSpec pair = new KeyPairSpec.Ec(curveOf(line));
    try (SecretBytes info = SecretBytes.owning(facts.publicKey().toByteArray())) {
      return engine.importKey(new KeySpec.Public(pair), info);
    }
  }

  /**
   * The public half of a key in a tree; of a public master by its public key alone.
   *
   * @throws KmipException Feature Not Supported where it cannot be derived
   */
  public PublicFacts publicFacts(Line line) {
    try {
      return facts(line);
    } catch (EngineException e) {
      throw refused(line, e);
    }
  }

  /** What a master that has a tree is in it, by its public half; nothing where a token keeps it. */
  public Optional<PublicFacts> rootFacts(MasterKey master) {
    return maker.staysInToken(master) ? Optional.empty() : Optional.of(maker.rootFacts(master));
  }

  private PublicFacts facts(Line line) {
    if (line.from().child() instanceof ChildShape.Public) {
      return maker.publicChild(line);
    }
    if (!isCached(line)) {
      CachedChild once = maker.child(line, KeyPolicy.open());
      try {
        return factsOf(once);
      } finally {
        once.close();
      }
    }
    try (ChildCache.Lease lease = taken(line, KeyPolicy.open())) {
      return factsOf(lease.child());
    }
  }

  private static PublicFacts factsOf(CachedChild child) {
    if (child instanceof CachedChild.Tree(HdChild node)) {
      return PublicFacts.of(node);
    }
    throw new IllegalStateException("a secret key has no public half");
  }

  private ChildCache.Lease taken(Line line, KeyPolicy policy) {
    dropOutdated();
    return maker.taken(cache, line, policy);
  }

  /**
   * Children of a master that stays in its token are objects there, of which there are few. Those
   * that one principal may have derived here are nobody else's.
   */
  private boolean isCached(Line line) {
    return !line.from().opened() && (tokenKeysCached || !maker.staysInToken(line.from()));
  }

  /** Another number whenever tokens were lost or found: what they can and hold may differ. */
  public long epoch() {
    return engine.health().epoch();
  }

  /** Handles of an earlier epoch may name other keys by now; other permissions may forbid some. */
  private void dropOutdated() {
    long now = epoch();
    @Nullable Object inForce = grants.get();
    if (epoch.getAndSet(now) != now || !Objects.equals(grantsSeen.getAndSet(inForce), inForce)) {
      cache.dropAll();
    }
  }

  /**
   * Wipes what is kept of an object's children, because it changed. Costs nothing when there are
   * none.
   */
  public void changed(String identifier) {
    cache.dropMaster(identifier);
  }

  /** Wipes what is kept of a key that was revoked, destroyed or denied, and of what it leads to. */
  public void dropped(ChildName name) {
    cache.dropPath(name.master(), name.path());
  }

  /** Wipes everything at hand, because memory is short. */
  public void dropAll() {
    cache.dropAll();
  }

  /** Wipes keys whose time is over; to be called every few seconds. */
  public void expire() {
    cache.expire();
  }

  /** Keys at hand. */
  public int size() {
    return cache.size();
  }

  /** Wipes everything. */
  @Override
  public void close() {
    cache.close();
  }

  /** What an engine lacks is said with its name; nothing goes on in another way by itself. */
  private KmipException refused(Line line, EngineException e) {
    EngineException.Kind kind = e.kind();
    if (kind == EngineException.Kind.UNSUPPORTED || kind == EngineException.Kind.FORBIDDEN) {
      return new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "derivation not available"
              + (engine.keepsKeys() ? " inside the HSM " + engine.name() : "")
              + " by "
              + line.name().scheme().text()
              + ": "
              + e.getMessage());
    }
    throw e;
  }
}
