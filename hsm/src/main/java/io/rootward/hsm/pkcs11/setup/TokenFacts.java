package io.rootward.hsm.pkcs11.setup;

/**
 * What a token says of itself to everybody, without a login.
 *
 * @param slot number of its slot at present; moves, so nothing is to be found by it later
 * @param label without the blanks it is filled with
 * @param manufacturer who made it
 * @param model of that manufacturer
 * @param serial number, which with the label names it
 * @param firmware version, as major.minor
 * @param initialised whether it can hold keys: it has a PIN
 * @param pin what it says about tries of its PIN
 */
public record TokenFacts(
    long slot,
    String label,
    String manufacturer,
    String model,
    String serial,
    String firmware,
    boolean initialised,
    PinState pin) {
  /** What a token says about tries of its PIN. */
  public enum PinState {
    /** Nothing is wrong that it tells of. */
    FINE,
    /** A wrong PIN was tried since the last login. */
    WRONG_BEFORE,
    /** One wrong PIN more locks it. */
    LAST_TRY,
    /** Its security officer must set a new one. */
    LOCKED
  }
}
