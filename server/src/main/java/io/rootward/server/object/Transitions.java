package io.rootward.server.object;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The transitions a client may ask for, and no others: KMIP 2.1 section 4.57. Each gives the object
 * afterwards or throws {@link KmipException}.
 */
public final class Transitions {
  private static final Set<State> DESTROYABLE =
      EnumSet.of(State.PRE_ACTIVE, State.DEACTIVATED, State.COMPROMISED);
  private static final Set<State> COMPROMISABLE =
      EnumSet.of(State.PRE_ACTIVE, State.ACTIVE, State.DEACTIVATED, State.DESTROYED);
  private static final Set<RevocationReasonCode> COMPROMISES =
      EnumSet.of(RevocationReasonCode.KEY_COMPROMISE, RevocationReasonCode.CA_COMPROMISE);

  private Transitions() {}

  /** Pre-Active to Active: KMIP 2.1 section 6.1.1. */
  public static ManagedObject activate(ManagedObject object, Instant now) {
    requireState(object);
    requireNotDestroyed(object);
    State state = object.stateAt(now);
    if (state != State.PRE_ACTIVE) {
      throw wrongState("only a Pre-Active object can be activated", state);
    }
    return changed(object.with(AttributeTypes.ACTIVATION_DATE, now), now);
  }

  /**
   * To Compromised, or from Active to Deactivated: KMIP 2.1 section 6.1.44.
   *
   * @param occurrence since when it is believed to be compromised; only with a compromise
   */
  public static ManagedObject revoke(
      ManagedObject object, RevocationReason reason, @Nullable Instant occurrence, Instant now) {
    requireState(object);
    ManagedObject revoked =
        COMPROMISES.contains(reason.revocationReasonCode())
            ? compromised(object, occurrence, now)
            : deactivated(object, occurrence, now);
    return changed(revoked.with(AttributeTypes.REVOCATION_REASON, reason), now);
  }

  private static ManagedObject compromised(
      ManagedObject object, @Nullable Instant occurrence, Instant now) {
    State state = object.stateAt(now);
    if (!COMPROMISABLE.contains(state)) {
      throw wrongState("the object counts as compromised already", state);
    }
    Instant since = occurrence == null ? initialDate(object, now) : occurrence;
    return object
        .with(AttributeTypes.COMPROMISE_DATE, now)
        .with(AttributeTypes.COMPROMISE_OCCURRENCE_DATE, since);
  }

  private static Instant initialDate(ManagedObject object, Instant now) {
    Instant initial = object.orNull(AttributeTypes.INITIAL_DATE);
    return initial == null ? now : initial;
  }

  private static ManagedObject deactivated(
      ManagedObject object, @Nullable Instant occurrence, Instant now) {
    if (occurrence != null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "Compromise Occurrence Date goes only with Key Compromise or CA Compromise");
    }
    requireNotDestroyed(object);
    State state = object.stateAt(now);
    if (state != State.ACTIVE) {
      throw wrongState("only an Active object can be revoked without a compromise", state);
    }
    return object.with(AttributeTypes.DEACTIVATION_DATE, now);
  }

  /**
   * To Destroyed or Destroyed Compromised, without its value: KMIP 2.1 section 6.1.15. Attributes
   * stay, so that an old key can still be told from one that never was.
   */
  public static ManagedObject destroy(ManagedObject object, Instant now) {
    if (object.isDestroyed()) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED,
          ResultReason.PERMISSION_DENIED,
          "the object has been destroyed already");
    }
    State state = object.stateAt(now);
    if (!DESTROYABLE.contains(state)) {
      throw wrongState("an Active object must be revoked before it can be destroyed", state);
    }
    ManagedObject destroyed = object.with(AttributeTypes.DESTROY_DATE, now);
    ObjectMaterial gone = object.material().withCustody(new Custody.Absent());
    return changed(destroyed.with(gone), now);
  }

  /** A Template object has none: KMIP 1.4 sections 4.19 and 4.20. */
  private static void requireState(ManagedObject object) {
    if (object.objectType() == ObjectType.TEMPLATE) {
      throw new KmipException(
          ResultReason.ILLEGAL_OPERATION, "a Template object is neither activated nor revoked");
    }
  }

  /** The object with a new Last Change Date. */
  public static ManagedObject changed(ManagedObject object, Instant now) {
    return object.with(AttributeTypes.LAST_CHANGE_DATE, now);
  }

  /** Refuses what makes no sense on an object whose value is gone. */
  static void requireNotDestroyed(ManagedObject object) {
    if (object.isDestroyed()) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED,
          ResultReason.PERMISSION_DENIED,
          "the object has been destroyed");
    }
  }

  static KmipException wrongState(String rule, State state) {
    return new KmipException(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        ResultReason.PERMISSION_DENIED,
        rule + "; it is " + state.specName());
  }
}
