package io.rootward.hsm.engine;

/**
 * How an attack went at the self-test.
 *
 * @param attack which
 * @param outcome how it went
 * @param detail for people: what the token answered
 */
public record AttackFinding(Attack attack, Outcome outcome, String detail) {
  /** How an attack can go. */
  public enum Outcome {
    /** The token refused it. */
    RESISTED,
    /** The token let it pass; the engine refuses it before the token is asked. */
    SUCCEEDED,
    /** The token lacks what the attack needs. */
    NOT_APPLICABLE
  }

  /** True if the token does not need the engine for this. */
  public boolean harmless() {
    return outcome != Outcome.SUCCEEDED;
  }
}
