package io.rootward.server.object;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** How long clients may use what they hold of an object without asking again. */
public final class Leases {
  /** What every object's Lease Time is: one hour, in seconds. */
  static final long SECONDS = 3600;

  private static final Set<State> ENDED =
      EnumSet.of(State.COMPROMISED, State.DESTROYED, State.DESTROYED_COMPROMISED);

  private Leases() {}

  /**
   * A lease of an object at a moment: KMIP 2.1 section 6.1.35.
   *
   * @return seconds; 0 where none is needed
   * @throws KmipException Permission Denied for an object that nobody should use any more
   */
  public static long of(ManagedObject object, Instant now) {
    State state = object.stateAt(now);
    if (ENDED.contains(state)) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED, "no lease of an object that is " + state.specName());
    }
    return Objects.requireNonNullElse(object.orNull(AttributeTypes.LEASE_TIME), 0L);
  }
}
