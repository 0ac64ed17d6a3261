package io.rootward.server.object;

import io.rootward.kmip.model.enums.State;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dates that decide about an object's state. The state itself is never stored: it is what these
 * dates and the clock say at the moment of use (KMIP 2.1 section 4.57).
 *
 * @param activation Activation Date
 * @param processStart Process Start Date: no decryption or verification before it
 * @param protectStop Protect Stop Date: no encryption or signing after it
 * @param deactivation Deactivation Date
 * @param compromise Compromise Date, set once and never taken back
 * @param destroy Destroy Date, set once and never taken back
 */
public record Lifecycle(
    @Nullable Instant activation,
    @Nullable Instant processStart,
    @Nullable Instant protectStop,
    @Nullable Instant deactivation,
    @Nullable Instant compromise,
    @Nullable Instant destroy) {

  /**
   * Of what must not be done unless each of these allows it: not before the last begins, not after
   * the first ends.
   *
   * @param all at least one
   */
  public static Lifecycle strictest(List<Lifecycle> all) {
    boolean everyActive = all.stream().allMatch(it -> it.activation != null);
    return new Lifecycle(
        everyActive ? last(all, Lifecycle::activation) : null,
        last(all, Lifecycle::processStart),
        first(all, Lifecycle::protectStop),
        first(all, Lifecycle::deactivation),
        first(all, Lifecycle::compromise),
        first(all, Lifecycle::destroy));
  }

  private static @Nullable Instant last(
      List<Lifecycle> all, Function<Lifecycle, @Nullable Instant> date) {
    Instant last = null;
    for (Lifecycle each : all) {
      Instant other = date.apply(each);
      last = last == null || (other != null && other.isAfter(last)) ? other : last;
    }
    return last;
  }

  private static @Nullable Instant first(
      List<Lifecycle> all, Function<Lifecycle, @Nullable Instant> date) {
    Instant first = null;
    for (Lifecycle each : all) {
      Instant other = date.apply(each);
      first = first == null || (other != null && other.isBefore(first)) ? other : first;
    }
    return first;
  }

  /** The state at a moment. */
  public State stateAt(Instant now) {
    if (destroy != null) {
      return compromise == null ? State.DESTROYED : State.DESTROYED_COMPROMISED;
    }
    if (compromise != null) {
      return State.COMPROMISED;
    }
    if (!reached(activation, now)) {
      return State.PRE_ACTIVE;
    }
    return reached(deactivation, now) ? State.DEACTIVATED : State.ACTIVE;
  }

  /** Whether it was destroyed, compromised before or not. */
  public boolean isDestroyed() {
    return destroy != null;
  }

  /** Whether its Process Start Date allows processing (decrypting, verifying, unwrapping). */
  public boolean processingHasStarted(Instant now) {
    return processStart == null || reached(processStart, now);
  }

  /** Whether its Protect Stop Date forbids protecting (encrypting, signing, wrapping, deriving). */
  public boolean protectingHasStopped(Instant now) {
    return reached(protectStop, now);
  }

  /** Whether a date is set and not after a moment. */
  static boolean reached(@Nullable Instant date, Instant now) {
    return date != null && !date.isAfter(now);
  }
}
