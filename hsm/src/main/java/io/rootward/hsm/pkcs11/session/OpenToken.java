package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.CK_TOKEN_INFO;
import iaik.pkcs.pkcs11.wrapper.CK_VERSION;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineIdentity;
import java.util.ArrayList;
import java.util.List;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * A token that was found and logged in to.
 *
 * @param epoch number of this opening
 * @param generation of the library at that time
 * @param slot where it is
 * @param anchor session that stays open, so that the login lasts
 * @param identity what the token says it is
 */
record OpenToken(long epoch, long generation, long slot, long anchor, EngineIdentity identity) {

  /** Read-write, which C_Login as user needs to make token objects. */
  static final long SESSION_FLAGS =
      PKCS11Constants.CKF_SERIAL_SESSION | PKCS11Constants.CKF_RW_SESSION;

  static OpenToken open(Pkcs11Library library, TokenSelector selector, PinSource pin, long epoch) {
    long generation = library.generation();
    PKCS11 token = library.functions();
    try {
      long slot = slotOf(token, selector, library);
      EngineIdentity identity = identity(token.C_GetTokenInfo(slot));
      long anchor = token.C_OpenSession(slot, SESSION_FLAGS, null, null);
      OpenToken opened = new OpenToken(epoch, generation, slot, anchor, identity);
      boolean loggedIn = false;
      try {
        Login.user(token, slot, anchor, pin);
        loggedIn = true;
      } finally {
        if (!loggedIn) {
          opened.close(token);
        }
      }
      return opened;
    } catch (PKCS11Exception e) {
      throw new EngineException(
          Kind.UNAVAILABLE,
          "token " + selector.label() + " cannot be opened: " + ReturnCodes.name(e.getErrorCode()),
          e);
    }
  }

  /** Ends the anchor session; the token may be past answering. */
  void close(PKCS11 token) {
    try {
      token.C_CloseSession(anchor);
    } catch (PKCS11Exception _) {
      // What cannot be closed is gone with the library.
    }
  }

  /** Whether a library that is in use shows such a token. */
  static boolean isShown(Pkcs11Library library, TokenSelector selector) {
    library.calls().lock();
    try {
      slotOf(library.functions(), selector, library);
      return true;
    } catch (PKCS11Exception | EngineException _) {
      return false;
    } finally {
      library.calls().unlock();
    }
  }

  private static long slotOf(PKCS11 token, TokenSelector selector, Pkcs11Library library)
      throws PKCS11Exception {
    List<Long> found = new ArrayList<>();
    List<String> serials = new ArrayList<>();
    List<String> ready = new ArrayList<>();
    for (long slot : token.C_GetSlotList(true)) {
      CK_TOKEN_INFO info = token.C_GetTokenInfo(slot);
      String label = Texts.of(info.label);
      String serial = Texts.of(info.serialNumber);
      if ((info.flags & PKCS11Constants.CKF_TOKEN_INITIALIZED) != 0) {
        ready.add(label);
      }
      if (selector.selects(label, serial)) {
        found.add(slot);
        serials.add(serial);
      }
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new EngineException(
        Kind.UNAVAILABLE,
        found.isEmpty()
            ? "%s has no token of %s; it has %s".formatted(library.path(), selector, ready)
            : "%s has %d tokens of %s; name the serial number as well, one of %s"
                .formatted(library.path(), found.size(), selector, serials));
  }

  private static EngineIdentity identity(CK_TOKEN_INFO info) {
    CK_VERSION firmware = info.firmwareVersion;
    return new EngineIdentity(
        "pkcs11",
        Texts.of(info.label),
        Texts.of(info.manufacturerID),
        Texts.of(info.model),
        Texts.of(info.serialNumber),
        firmware == null ? "" : firmware.major + "." + firmware.minor);
  }
}
