package io.rootward.server.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.ttlv.ByteString;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** States and transitions: KMIP 2.1 section 4.57. */
class StateTableTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  /** Every transition that the specification permits, by clients and by the clock. */
  private static final Map<State, Set<State>> PERMITTED = new EnumMap<>(State.class);

  static {
    PERMITTED.put(
        State.PRE_ACTIVE,
        EnumSet.of(State.ACTIVE, State.DEACTIVATED, State.COMPROMISED, State.DESTROYED));
    PERMITTED.put(State.ACTIVE, EnumSet.of(State.DEACTIVATED, State.COMPROMISED));
    PERMITTED.put(State.DEACTIVATED, EnumSet.of(State.COMPROMISED, State.DESTROYED));
    PERMITTED.put(State.COMPROMISED, EnumSet.of(State.DESTROYED_COMPROMISED));
    PERMITTED.put(State.DESTROYED, EnumSet.of(State.DESTROYED_COMPROMISED));
    PERMITTED.put(State.DESTROYED_COMPROMISED, EnumSet.noneOf(State.class));
  }

  enum Step {
    ACTIVATE,
    REVOKE,
    COMPROMISE,
    DESTROY
  }

  @ParameterizedTest
  @CsvSource({
    "PRE_ACTIVE, ACTIVATE, ACTIVE",
    "PRE_ACTIVE, REVOKE, ",
    "PRE_ACTIVE, COMPROMISE, COMPROMISED",
    "PRE_ACTIVE, DESTROY, DESTROYED",
    "ACTIVE, ACTIVATE, ",
    "ACTIVE, REVOKE, DEACTIVATED",
    "ACTIVE, COMPROMISE, COMPROMISED",
    "ACTIVE, DESTROY, ",
    "DEACTIVATED, ACTIVATE, ",
    "DEACTIVATED, REVOKE, ",
    "DEACTIVATED, COMPROMISE, COMPROMISED",
    "DEACTIVATED, DESTROY, DESTROYED",
    "COMPROMISED, ACTIVATE, ",
    "COMPROMISED, REVOKE, ",
    "COMPROMISED, COMPROMISE, ",
    "COMPROMISED, DESTROY, DESTROYED_COMPROMISED",
    "DESTROYED, ACTIVATE, ",
    "DESTROYED, REVOKE, ",
    "DESTROYED, COMPROMISE, DESTROYED_COMPROMISED",
    "DESTROYED, DESTROY, ",
    "DESTROYED_COMPROMISED, ACTIVATE, ",
    "DESTROYED_COMPROMISED, REVOKE, ",
    "DESTROYED_COMPROMISED, COMPROMISE, ",
    "DESTROYED_COMPROMISED, DESTROY, "
  })
  void eachStepFromEachStateLeadsWhereTheTableSays(State from, Step step, @Nullable State to) {
    ManagedObject object = in(from);
    assertEquals(from, object.stateAt(T0));

    if (to == null) {
      KmipException refused = assertThrows(KmipException.class, () -> take(object, step, T0));
      boolean gone = object.isDestroyed() && step != Step.COMPROMISE;
      assertEquals(
          gone ? ResultReason.OBJECT_DESTROYED : ResultReason.WRONG_KEY_LIFECYCLE_STATE,
          refused.reason());
      assertEquals(ResultReason.PERMISSION_DENIED, refused.reasonIn1x());
    } else {
      assertEquals(to, take(object, step, T0).stateAt(T0));
    }
  }

  @Test
  void randomWalksNeverLeaveTheTable() {
    for (long seed = 0; seed < 2_000; seed++) {
      walk(new Random(seed), seed);
    }
  }

  private static void walk(Random random, long seed) {
    Instant now = T0;
    ManagedObject object = in(State.PRE_ACTIVE);
    if (random.nextBoolean()) {
      object = object.with(AttributeTypes.ACTIVATION_DATE, now.plusSeconds(random.nextInt(50)));
    }
    if (random.nextBoolean()) {
      object =
          object.with(AttributeTypes.DEACTIVATION_DATE, now.plusSeconds(50 + random.nextInt(50)));
    }
    State state = object.stateAt(now);
    for (int i = 0; i < 30; i++) {
      now = now.plusSeconds(random.nextInt(10));
      State byClock = object.stateAt(now);
      assertReachable(state, byClock, seed);
      object = taken(object, Step.values()[random.nextInt(Step.values().length)], now);
      state = object.stateAt(now);
      assertReachable(byClock, state, seed);
      assertEquals(
          object.isDestroyed(),
          object.material().custody() instanceof Custody.Absent,
          "seed " + seed);
    }
  }

  private static ManagedObject taken(ManagedObject object, Step step, Instant now) {
    try {
      return take(object, step, now);
    } catch (KmipException _) {
      return object;
    }
  }

  private static void assertReachable(State from, State to, long seed) {
    Set<State> next = PERMITTED.get(from);
    assertTrue(
        from == to || (next != null && next.contains(to)),
        () -> from + " to " + to + ", seed " + seed);
  }

  @ParameterizedTest
  @EnumSource(RevocationReasonCode.class)
  void onlyCompromisesCompromise(RevocationReasonCode code) {
    ManagedObject revoked =
        Transitions.revoke(in(State.ACTIVE), new RevocationReason(code, "why"), null, T0);

    boolean compromise =
        code == RevocationReasonCode.KEY_COMPROMISE || code == RevocationReasonCode.CA_COMPROMISE;
    assertEquals(compromise ? State.COMPROMISED : State.DEACTIVATED, revoked.stateAt(T0));
    assertEquals(
        new RevocationReason(code, "why"), revoked.orNull(AttributeTypes.REVOCATION_REASON));
  }

  @Test
  void datesOfUseAreJudgedOnTheirOwnSides() {
    ManagedObject object =
        in(State.ACTIVE)
            .with(AttributeTypes.PROCESS_START_DATE, T0.plusSeconds(10))
            .with(AttributeTypes.PROTECT_STOP_DATE, T0.plusSeconds(20));
    Lifecycle lifecycle = object.lifecycle();

    assertEquals(false, lifecycle.processingHasStarted(T0.plusSeconds(9)));
    assertEquals(true, lifecycle.processingHasStarted(T0.plusSeconds(10)));
    assertEquals(false, lifecycle.protectingHasStopped(T0.plusSeconds(19)));
    assertEquals(true, lifecycle.protectingHasStopped(T0.plusSeconds(20)));
  }

  @Test
  void destroyKeepsTheAttributesAndDropsTheValue() {
    ManagedObject destroyed = Transitions.destroy(in(State.PRE_ACTIVE), T0);

    assertNotNull(destroyed.orNull(AttributeTypes.INITIAL_DATE));
    assertNull(destroyed.material().keyWrappingData());
    assertEquals(new Custody.Absent(), destroyed.material().custody());
    assertEquals(T0, destroyed.orNull(AttributeTypes.LAST_CHANGE_DATE));
  }

  private static ManagedObject take(ManagedObject object, Step step, Instant now) {
    return switch (step) {
      case ACTIVATE -> Transitions.activate(object, now);
      case REVOKE -> revoked(object, RevocationReasonCode.UNSPECIFIED, now);
      case COMPROMISE -> revoked(object, RevocationReasonCode.KEY_COMPROMISE, now);
      case DESTROY -> Transitions.destroy(object, now);
    };
  }

  private static ManagedObject revoked(
      ManagedObject object, RevocationReasonCode code, Instant now) {
    return Transitions.revoke(object, new RevocationReason(code, null), null, now);
  }

  private static ManagedObject in(State state) {
    ManagedObject fresh =
        new ManagedObject(
            "tenant",
            "id",
            ObjectType.SYMMETRIC_KEY,
            Attributes.builder().add(AttributeTypes.INITIAL_DATE, T0).build(),
            ObjectMaterial.ofKey(new Custody.Sealed(ByteString.ofHex("00")), KeyFormatType.RAW));
    return switch (state) {
      case PRE_ACTIVE -> fresh;
      case ACTIVE -> take(fresh, Step.ACTIVATE, T0);
      case DEACTIVATED -> take(in(State.ACTIVE), Step.REVOKE, T0);
      case COMPROMISED -> take(fresh, Step.COMPROMISE, T0);
      case DESTROYED -> take(fresh, Step.DESTROY, T0);
      case DESTROYED_COMPROMISED -> take(in(State.COMPROMISED), Step.DESTROY, T0);
    };
  }
}
