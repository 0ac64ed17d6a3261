package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.CK_TOKEN_INFO;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** The slots of a library that have a token, and what is done with one before it has keys. */
public final class SlotList {
  private static final int LABEL_BYTES = 32;

  private final Pkcs11Library library;

  /** Of a library that stays open meanwhile. */
  public SlotList(Pkcs11Library library) {
    this.library = library;
  }

  /**
   * A slot with a token.
   *
   * @param number at present
   * @param info as PKCS#11 has it, texts without the blanks they are filled with
   */
  public record Slot(long number, SlotText info, long flags) {
    /** Whether a flag of CK_TOKEN_INFO is set. */
    public boolean has(long flag) {
      return (flags & flag) != 0;
    }
  }

  /** The texts of CK_TOKEN_INFO. */
  public record SlotText(
      String label, String manufacturer, String model, String serial, String firmware) {}

  /** Every slot with a token, in the library's order. */
  public List<Slot> all() {
    Lock calls = library.calls();
    calls.lock();
    try {
      PKCS11 functions = library.functions();
      List<Slot> slots = new ArrayList<>();
      for (long number : functions.C_GetSlotList(true)) {
        slots.add(slot(number, functions.C_GetTokenInfo(number)));
      }
      return slots;
    } catch (PKCS11Exception e) {
      throw ReturnCodes.failure("looking for tokens", e);
    } finally {
      calls.unlock();
    }
  }

  private static Slot slot(long number, CK_TOKEN_INFO info) {
    String firmware =
        info.firmwareVersion == null
            ? ""
            : info.firmwareVersion.major + "." + info.firmwareVersion.minor;
    SlotText text =
        new SlotText(
            Texts.of(info.label),
            Texts.of(info.manufacturerID),
            Texts.of(info.model),
            Texts.of(info.serialNumber),
            firmware);
    return new Slot(number, text, info.flags);
  }

  /**
   * The library reads 32 bytes, whatever it is given: past the end of a shorter label is memory.
   */
  private static char[] filled(String label) {
    return (label + " ".repeat(LABEL_BYTES)).toCharArray();
  }

  /**
   * Makes an empty token in a slot, and sets the user's PIN.
   *
   * @param slot whose token has no keys: whatever it held is gone afterwards
   * @param label up to 32 bytes of UTF-8
   * @param officerPin of the security officer; the caller's to wipe
   * @param userPin likewise
   */
  public void initialise(long slot, String label, char[] officerPin, char[] userPin) {
    Lock calls = library.calls();
    calls.lock();
    try {
      PKCS11 functions = library.functions();
      functions.C_InitToken(slot, officerPin, filled(label), true);
      long session = functions.C_OpenSession(slot, OpenToken.SESSION_FLAGS, null, null);
      functions.C_Login(session, PKCS11Constants.CKU_SO, officerPin, true);
      functions.C_InitPIN(session, userPin, true);
      functions.C_Logout(session);
      functions.C_CloseSession(session);
    } catch (PKCS11Exception e) {
      throw ReturnCodes.failure("making the token " + label, e);
    } finally {
      calls.unlock();
    }
  }
}
