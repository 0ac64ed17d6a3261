package io.rootward.hsm.engine;

/**
 * Whether an engine can be used.
 *
 * @param state now
 * @param epoch rises each time the engine had to begin anew; temporary keys of an earlier epoch are
 *     gone, resident ones are not
 * @param reason for people: why it is not up; empty if it is
 */
public record EngineHealth(State state, long epoch, String reason) {
  /** What an engine may be in. */
  public enum State {
    /** Used. */
    UP,
    /** Something failed as it does when a token goes; being looked into. Calls are still tried. */
    SUSPECT,
    /** Being closed to be opened anew; calls are refused. */
    DRAINING,
    /** Gone; calls are refused, and the next probe tries to open it anew. */
    DOWN
  }

  /** True if calls are worth trying. */
  public boolean usable() {
    return state == State.UP || state == State.SUSPECT;
  }
}
