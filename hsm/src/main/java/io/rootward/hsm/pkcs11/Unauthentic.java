package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.ReturnCodes;
import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * What failures of decrypting and unwrapping mean: wrong tags, paddings and check values have many
 * codes, and on some tokens the code of a dead device.
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

  private Unauthentic() {}

  /**
   * Reads them.
   *
   * @param what is tried, for the text
   * @param generalToo whether this token says CKR_GENERAL_ERROR for them; believed only while it
   *     answers otherwise
   */
  static FailureReader reader(String what, boolean generalToo) {
    return (e, alive) -> {
      long code = e.getErrorCode();
      boolean general =
          generalToo
              && alive
              && (code == PKCS11Constants.CKR_GENERAL_ERROR
                  || code == PKCS11Constants.CKR_FUNCTION_FAILED);
      return general || CODES.contains(code)
          ? new EngineException(Kind.AUTHENTICATION_FAILED, what + " failed", e)
          : ReturnCodes.failure(what, e);
    };
  }
}
