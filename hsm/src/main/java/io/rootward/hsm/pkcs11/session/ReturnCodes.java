package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** What return codes mean, wherever they come from. */
public final class ReturnCodes {
  /** The token may be gone; to be looked into at once. */
  private static final Set<Long> SUSPECT =
      Set.of(
          PKCS11Constants.CKR_GENERAL_ERROR,
          PKCS11Constants.CKR_FUNCTION_FAILED,
          PKCS11Constants.CKR_DEVICE_ERROR,
          PKCS11Constants.CKR_DEVICE_MEMORY,
          PKCS11Constants.CKR_DEVICE_REMOVED,
          PKCS11Constants.CKR_TOKEN_NOT_PRESENT,
          PKCS11Constants.CKR_TOKEN_NOT_RECOGNIZED,
          PKCS11Constants.CKR_SESSION_CLOSED,
          PKCS11Constants.CKR_SESSION_HANDLE_INVALID,
          PKCS11Constants.CKR_SESSION_COUNT,
          PKCS11Constants.CKR_OBJECT_HANDLE_INVALID,
          PKCS11Constants.CKR_KEY_HANDLE_INVALID,
          PKCS11Constants.CKR_WRAPPING_KEY_HANDLE_INVALID,
          PKCS11Constants.CKR_UNWRAPPING_KEY_HANDLE_INVALID,
          PKCS11Constants.CKR_USER_NOT_LOGGED_IN,
          PKCS11Constants.CKR_CRYPTOKI_NOT_INITIALIZED);

  /** A single-part call that ended like this has ended: its session holds no operation. */
  private static final Set<Long> CLEAN =
      Set.of(
          PKCS11Constants.CKR_SIGNATURE_INVALID,
          PKCS11Constants.CKR_SIGNATURE_LEN_RANGE,
          PKCS11Constants.CKR_MECHANISM_INVALID,
          PKCS11Constants.CKR_KEY_TYPE_INCONSISTENT,
          PKCS11Constants.CKR_KEY_FUNCTION_NOT_PERMITTED);

  private ReturnCodes() {}

  static boolean isSuspect(long code) {
    return SUSPECT.contains(code);
  }

  static boolean isClean(long code) {
    return CLEAN.contains(code);
  }

  /** The name of a code as PKCS#11 has it. */
  public static String name(long code) {
    return PKCS11Constants.ckrCodeToName(code);
  }

  /**
   * What a call's failure means when the call itself knows nothing better.
   *
   * @param what was tried, for the text
   */
  public static EngineException failure(String what, PKCS11Exception e) {
    long code = e.getErrorCode();
    if (isSuspect(code)) {
      return new EngineException(
          Kind.UNAVAILABLE, "the token did not answer to " + what + ": " + name(code), e);
    }
    boolean lacking =
        code == PKCS11Constants.CKR_MECHANISM_INVALID
            || code == PKCS11Constants.CKR_MECHANISM_PARAM_INVALID
            || code == PKCS11Constants.CKR_FUNCTION_NOT_SUPPORTED
            || code == PKCS11Constants.CKR_KEY_TYPE_INCONSISTENT
            || code == PKCS11Constants.CKR_KEY_SIZE_RANGE
            || code == PKCS11Constants.CKR_KEY_NOT_WRAPPABLE
            || code == PKCS11Constants.CKR_ARGUMENTS_BAD
            || code == PKCS11Constants.CKR_ATTRIBUTE_VALUE_INVALID
            || code == PKCS11Constants.CKR_DOMAIN_PARAMS_INVALID
            || code == PKCS11Constants.CKR_CURVE_NOT_SUPPORTED;
    return lacking
        ? new EngineException(Kind.UNSUPPORTED, "the token lacks " + what + ": " + name(code), e)
        : new EngineException(Kind.FAILED, "the token refused " + what + ": " + name(code), e);
  }
}
