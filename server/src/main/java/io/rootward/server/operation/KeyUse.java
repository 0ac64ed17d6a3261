package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.OpenChild;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KeyRecipe;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Transitions;
import io.rootward.server.repository.Repository;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets keys be used: judges state, dates, usage mask and Usage Limits at the moment of use, then
 * opens the key in the engine. Thread-safe.
 */
public final class KeyUse {
  private static final Set<State> GONE = EnumSet.of(State.DESTROYED, State.DESTROYED_COMPROMISED);

  /**
   * What a client should change first is which object it names, not that object's state or mask.
   */
  private static final Set<ObjectType> KEYS =
      EnumSet.of(
          ObjectType.SYMMETRIC_KEY,
          ObjectType.PUBLIC_KEY,
          ObjectType.PRIVATE_KEY,
          ObjectType.SECRET_DATA,
          ObjectType.CERTIFICATE);

  private final MaterialVault vault;
  private final ClientWraps wraps;
  private final KnownKeys known = new KnownKeys(KnownKeys.ANSWERS_MAX);
  private final UsageBlocks blocks = new UsageBlocks();

  /** With where keys are used, and what opens them. */
  public KeyUse(KeyEngine engine, MaterialVault vault) {
    this.vault = vault;
    this.wraps = new ClientWraps(engine, vault, this);
  }

  /**
   * Finds a key, judges it and opens it.
   *
   * @param given as in the request; null asks for the ID Placeholder
   * @return the caller's to close
   * @throws KmipException when it is not there, not permitted or not fit
   */
  public UsableKey open(
      OperationContext context, @Nullable UniqueIdentifier given, Purpose purpose) {
    boolean publicHalf = purpose == Purpose.VERIFY || purpose == Purpose.ENCRYPT;
    KeyFinder.Half half = publicHalf ? KeyFinder.Half.PUBLIC : KeyFinder.Half.PRIVATE;
    KnownKeys.Finding finding =
        known.found(
            context,
            context.identifier(given),
            half,
            objects ->
                context.asJudged(
                    objects,
                    KeyFinder.require(context, objects, given, context.permission(), half)));
    UsableKey key = openJudged(context, finding.found(), purpose);
    context.usedDerived(key.derivedBy());
    if (key.atHand()) {
      finding.keep().run();
    }
    return key;
  }

  /** The same for a key already found and permitted, as it was read. */
  public UsableKey openJudged(OperationContext context, FoundKey found, Purpose purpose) {
    judge(context, found.object(), purpose);
    judgeBases(context, found.object(), purpose);
    Meaning.Line line = found.derived();
    if (line == null) {
      EngineKey key = openStored(context, found.object());
      return new UsableKey(found, key, false, null, key::close);
    }
    ManagedObject object = found.object();
    OpenChild child = context.children().open(line, object.objectType(), object.attributes());
    String derivedBy = context.children().described(line, child);
    return new UsableKey(found, child.key(), child.cached(), derivedBy, child::close);
  }

  /**
   * Opens an object that was judged; unwrapped, where its client wrapped it.
   *
   * @return the caller's to close
   */
  EngineKey openStored(OperationContext context, ManagedObject object) {
    return vault.open(inPlain(context, object));
  }

  /** An object as if it had come unwrapped. */
  ManagedObject inPlain(OperationContext context, ManagedObject object) {
    return ClientWraps.isWrapped(object) ? wraps.unwrapped(object, context) : object;
  }

  /**
   * A key that is not stored is used by using what it is derived from, unless the operator lets it
   * outlive that: then only what is destroyed, or gone, ends it.
   */
  private void judgeBases(OperationContext context, ManagedObject object, Purpose purpose) {
    if (context.recipesOutliveBases()
        || !(object.material().custody() instanceof Custody.Recipe(KeyRecipe recipe, var _))) {
      return;
    }
    for (String identifier : recipe.bases()) {
      context
          .read(objects -> objects.find(object.tenant(), identifier))
          .map(base -> base.with(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, purpose.bit().code()))
          .ifPresent(base -> judge(context, base, purpose));
    }
  }

  /**
   * Judges without opening: state, dates and usage mask.
   *
   * @throws KmipException when the object may not be used for this now
   */
  public void judge(OperationContext context, ManagedObject object, Purpose purpose) {
    requireFit(context.now(), object, purpose);
  }

  /** The same outside of a batch item. */
  public static void requireFit(Instant now, ManagedObject object, Purpose purpose) {
    State state = object.stateAt(now);
    if (GONE.contains(state)) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED, ResultReason.ITEM_NOT_FOUND, "the object is destroyed");
    }
    if (!KEYS.contains(object.objectType())) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          purpose == Purpose.DERIVE ? ResultReason.INVALID_FIELD : ResultReason.PERMISSION_DENIED,
          "a " + object.objectType().specName() + " cannot be used as a key");
    }
    boolean inState =
        state == State.ACTIVE
            || (!purpose.protects() && (state == State.DEACTIVATED || state == State.COMPROMISED));
    if (!inState) {
      throw notNow("the object is " + state.specName());
    }
    if (purpose.protects() && object.lifecycle().protectingHasStopped(now)) {
      throw notNow("the object's Protect Stop Date has been reached");
    }
    if (!purpose.protects() && !object.lifecycle().processingHasStarted(now)) {
      throw notNow("the object's Process Start Date has not been reached");
    }
    if (!object.allows(purpose.bit())) {
      throw new KmipException(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          purpose == Purpose.DERIVE ? ResultReason.INVALID_FIELD : ResultReason.PERMISSION_DENIED,
          "the object's Cryptographic Usage Mask lacks " + purpose.bit().specName());
    }
  }

  private static KmipException notNow(String why) {
    return new KmipException(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        ResultReason.PERMISSION_DENIED,
        why + ", so it cannot be used for this");
  }

  /**
   * Takes a protecting use off the Usage Limits: after everything was judged, so that a refusal
   * costs nothing, and before the use, so that a crash cannot give one away. KMIP 2.1 section 4.59.
   *
   * @param found of a derived key the master is charged
   * @param dataBytes how much is going to be protected
   */
  public void charge(OperationContext context, FoundKey found, long dataBytes) {
    charge(context, found, dataBytes, 1);
  }

  /** The same for a further part of what was charged when it began. */
  void chargeMore(OperationContext context, FoundKey found, long dataBytes) {
    charge(context, found, dataBytes, 0);
  }

  private void charge(OperationContext context, FoundKey found, long dataBytes, long uses) {
    ManagedObject object = found.charged();
    UsageLimits known = object.orNull(AttributeTypes.USAGE_LIMITS);
    if (known == null || (uses == 0 && known.unit() != UsageLimitsUnit.BYTE)) {
      return;
    }
    if (found.derived() == null) {
      chargeAtOnce(context, object, dataBytes, uses);
      return;
    }
    long units = known.unit() == UsageLimitsUnit.BYTE ? dataBytes : uses;
    if (units > 0) {
      blocks.take(context, object, units);
    }
  }

  private void chargeAtOnce(
      OperationContext context, ManagedObject object, long dataBytes, long uses) {
    blocks.giveBack(context, object);
    context.prepare(
        objects -> {
          ManagedObject current = context.current(objects, object);
          UsageLimits limits = current.orNull(AttributeTypes.USAGE_LIMITS);
          if (limits != null) {
            long units = limits.unit() == UsageLimitsUnit.BYTE ? dataBytes : uses;
            objects.put(charged(current, limits, units, context.now()));
          }
          return null;
        });
  }

  /**
   * Puts back what was taken off an object's Usage Limits for uses of its derived keys that are to
   * come: so that they say how many are left.
   *
   * @return whether there was anything, so that the object is not as it was read
   */
  boolean settle(OperationContext context, ManagedObject object) {
    return object.attributes().has(AttributeTypes.USAGE_LIMITS) && blocks.giveBack(context, object);
  }

  /** The same for all objects, when the server stops. */
  public void settleAll(Repository repository) {
    blocks.giveBackAll(repository);
  }

  /**
   * An object with some units fewer left.
   *
   * @throws KmipException Usage Limit Exceeded
   */
  static ManagedObject charged(ManagedObject object, UsageLimits limits, long units, Instant now) {
    long left = requireLeft(limits, units) - units;
    UsageLimits less = new UsageLimits(limits.total(), left, limits.unit());
    return Transitions.changed(object.with(AttributeTypes.USAGE_LIMITS, less), now);
  }

  /** The units left, which must be at least as many as are needed. */
  static long requireLeft(UsageLimits limits, long units) {
    Long left = limits.count();
    if (left == null || left < units) {
      throw new KmipException(
          ResultReason.USAGE_LIMIT_EXCEEDED,
          ResultReason.PERMISSION_DENIED,
          "the object's Usage Limits leave " + left + " of the " + units + " units needed");
    }
    return left;
  }
}
