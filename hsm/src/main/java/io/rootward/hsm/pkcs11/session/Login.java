package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.CK_TOKEN_INFO;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Logging in, once: tokens lock themselves after three or four wrong PINs, and a locked token stops
 * every server that uses it.
 */
final class Login {
  private Login() {}

  /**
   * Logs in.
   *
   * @throws EngineException {@link Kind#FAILED} if the PIN is wrong or locked: never try again
   */
  static void user(PKCS11 token, long slot, long session, PinSource source) throws PKCS11Exception {
    char[] pin = characters(source);
    try {
      token.C_Login(session, PKCS11Constants.CKU_USER, pin, true);
    } catch (PKCS11Exception e) {
      if (ReturnCodes.isSuspect(e.getErrorCode())) {
        // A token that is gone said nothing about the PIN.
        throw e;
      }
      if (e.getErrorCode() != PKCS11Constants.CKR_USER_ALREADY_LOGGED_IN) {
        throw refused(token.C_GetTokenInfo(slot), e);
      }
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private static char[] characters(PinSource source) {
    try (var secret = source.read()) {
      return secret.use(
          bytes -> {
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            char[] pin = new char[decoded.remaining()];
            decoded.get(pin);
            Arrays.fill(decoded.array(), '\0');
            return pin;
          });
    }
  }

  private static EngineException refused(CK_TOKEN_INFO info, PKCS11Exception e) {
    String label = Texts.of(info.label);
    long code = e.getErrorCode();
    if (code == PKCS11Constants.CKR_PIN_LOCKED) {
      return new EngineException(
          Kind.FAILED, "the PIN of token " + label + " is locked; its security officer resets it");
    }
    if (code == PKCS11Constants.CKR_PIN_INCORRECT
        || code == PKCS11Constants.CKR_PIN_LEN_RANGE
        || code == PKCS11Constants.CKR_PIN_INVALID) {
      return new EngineException(
          Kind.FAILED,
          "the PIN of token "
              + label
              + " is wrong; it was tried once and is not tried again by itself; "
              + triesLeft(info.flags));
    }
    return new EngineException(
        Kind.FAILED,
        "token " + label + " does not log in: " + ReturnCodes.name(code) + "; not tried again",
        e);
  }

  private static String triesLeft(long flags) {
    if ((flags & PKCS11Constants.CKF_USER_PIN_LOCKED) != 0) {
      return "it is locked now";
    }
    if ((flags & PKCS11Constants.CKF_USER_PIN_FINAL_TRY) != 0) {
      return "one try is left before it locks";
    }
    return (flags & PKCS11Constants.CKF_USER_PIN_COUNT_LOW) != 0
        ? "the token says that few tries are left"
        : "the token does not say how many tries are left";
  }
}
