package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.ReturnCodes;
import io.rootward.hsm.pkcs11.session.TokenCall;
import java.util.Arrays;
import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * What failures of decrypting and unwrapping mean: wrong tags, paddings and check values have many
 * codes, and on some tokens the code of a broken device.
 */
final class Unauthentic {
  private static final Set<Long> CODES =
      Set.of(
          PKCS11Constants.CKR_ENCRYPTED_DATA_INVALID,
          PKCS11Constants.CKR_ENCRYPTED_DATA_LEN_RANGE,
          PKCS11Constants.CKR_WRAPPED_KEY_INVALID,
          PKCS11Constants.CKR_WRAPPED_KEY_LEN_RANGE,
          PKCS11Constants.CKR_DATA_INVALID,
          PKCS11Constants.CKR_DATA_LEN_RANGE,
          PKCS11Constants.CKR_AEAD_DECRYPT_FAILED);

  /**
   * Data that are wrong are wrong each time; a device that fails now and then is not. One that
   * fails at every fifth call is taken for wrong data once in ten million.
   */
  private static final int TIMES_AGAIN = 9;

  private static final long SESSION_FLAGS =
      PKCS11Constants.CKF_SERIAL_SESSION | PKCS11Constants.CKF_RW_SESSION;

  private Unauthentic() {}

  /** Takes back what a call gave that was made only to see whether it fails. */
  @FunctionalInterface
  private interface Discard<T> {
    void discard(PKCS11 calls, long session, T result) throws PKCS11Exception;
  }

  /**
   * Reads failures of calls that were {@link #decrypting} or {@link #unwrapping}.
   *
   * @param what is tried, for the text
   */
  static FailureReader reader(String what) {
    return (e, _) ->
        CODES.contains(e.getErrorCode())
            ? new EngineException(Kind.AUTHENTICATION_FAILED, what + " failed", e)
            : ReturnCodes.failure(what, e);
  }

  /**
   * A call that gives plaintext, and on every token another code for wrong data than for faults.
   */
  static TokenCall<byte[]> decrypting(TokenAccess token, TokenCall<byte[]> call) {
    return judged(token, call, (_, _, clear) -> Arrays.fill(clear, (byte) 0));
  }

  /** The same for a call that makes a key. */
  static TokenCall<Long> unwrapping(TokenAccess token, TokenCall<Long> call) {
    return judged(token, call, PKCS11::C_DestroyObject);
  }

  private static <T> TokenCall<T> judged(TokenAccess token, TokenCall<T> call, Discard<T> discard) {
    if (!token.quirks().wrongCheckIsGeneralError()) {
      return call;
    }
    return (calls, session) -> {
      try {
        return call.in(calls, session);
      } catch (PKCS11Exception e) {
        if (isGeneral(e) && failsEachTime(calls, session, call, discard)) {
          throw new PKCS11Exception(PKCS11Constants.CKR_ENCRYPTED_DATA_INVALID);
        }
        throw e;
      }
    };
  }

  private static boolean isGeneral(PKCS11Exception e) {
    return e.getErrorCode() == PKCS11Constants.CKR_GENERAL_ERROR
        || e.getErrorCode() == PKCS11Constants.CKR_FUNCTION_FAILED;
  }

  /** In sessions of their own: the one that failed may hold what is left of the operation. */
  private static <T> boolean failsEachTime(
      PKCS11 calls, long session, TokenCall<T> call, Discard<T> discard) throws PKCS11Exception {
    long slot = calls.C_GetSessionInfo(session).slotID;
    for (int i = 0; i < TIMES_AGAIN; i++) {
      long own = calls.C_OpenSession(slot, SESSION_FLAGS, null, null);
      try {
        discard.discard(calls, own, call.in(calls, own));
        return false;
      } catch (PKCS11Exception e) {
        if (!isGeneral(e)) {
          return false;
        }
      } finally {
        calls.C_CloseSession(own);
      }
    }
    calls.C_GetTokenInfo(slot); // A token that is gone fails each time too.
    return true;
  }
}
