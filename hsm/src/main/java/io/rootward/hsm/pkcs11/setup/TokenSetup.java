package io.rootward.hsm.pkcs11.setup;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.pkcs11.session.Pkcs11Library;
import io.rootward.hsm.pkcs11.session.SlotList;
import io.rootward.hsm.pkcs11.session.SlotList.Slot;
import java.nio.file.Path;
import java.util.List;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Which tokens a library has, and making one. */
public final class TokenSetup {
  private TokenSetup() {}

  /**
   * The tokens of a library, those without a PIN as well.
   *
   * @param library the shared library
   * @param reserved as in {@code Pkcs11Settings}
   * @throws EngineException if it does not load or answer
   */
  public static List<TokenFacts> tokens(Path library, String reserved) {
    try (Pkcs11Library opened = Pkcs11Library.open(library, reserved)) {
      return new SlotList(opened).all().stream().map(TokenSetup::facts).toList();
    }
  }

  /**
   * Makes a token in the first slot whose token was never initialised; SoftHSM2 always has one.
   *
   * @param label up to 32 bytes of UTF-8
   * @param officerPin of its security officer; the caller's to wipe
   * @param userPin the PIN; likewise
   * @throws EngineException {@link Kind#UNAVAILABLE} if there is no such slot, or one with that
   *     label
   */
  public static void make(Path library, String label, char[] officerPin, char[] userPin) {
    try (Pkcs11Library opened = Pkcs11Library.open(library, "")) {
      SlotList slots = new SlotList(opened);
      List<Slot> all = slots.all();
      if (all.stream().anyMatch(it -> it.info().label().equals(label))) {
        throw new EngineException(
            Kind.UNAVAILABLE, library + " has a token of label " + label + " already");
      }
      Slot free =
          all.stream()
              .filter(it -> !it.has(PKCS11Constants.CKF_TOKEN_INITIALIZED))
              .findFirst()
              .orElseThrow(
                  () ->
                      new EngineException(
                          Kind.UNAVAILABLE, library + " has no slot for another token"));
      slots.initialise(free.number(), label, officerPin, userPin);
    }
  }

  private static TokenFacts facts(Slot slot) {
    return new TokenFacts(
        slot.number(),
        slot.info().label(),
        slot.info().manufacturer(),
        slot.info().model(),
        slot.info().serial(),
        slot.info().firmware(),
        slot.has(PKCS11Constants.CKF_USER_PIN_INITIALIZED),
        pin(slot));
  }

  private static TokenFacts.PinState pin(Slot slot) {
    if (slot.has(PKCS11Constants.CKF_USER_PIN_LOCKED)) {
      return TokenFacts.PinState.LOCKED;
    }
    if (slot.has(PKCS11Constants.CKF_USER_PIN_FINAL_TRY)) {
      return TokenFacts.PinState.LAST_TRY;
    }
    return slot.has(PKCS11Constants.CKF_USER_PIN_COUNT_LOW)
        ? TokenFacts.PinState.WRONG_BEFORE
        : TokenFacts.PinState.FINE;
  }
}
