package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;

/** What a return code means to the one who called. */
@FunctionalInterface
public interface FailureReader {
  /**
   * The failure to be thrown.
   *
   * @param e with the code
   * @param alive whether the token answers otherwise; false where the code alone says that it may
   *     not
   */
  EngineException read(PKCS11Exception e, boolean alive);

  /**
   * Nothing special.
   *
   * @param what is tried, for the text
   */
  static FailureReader of(String what) {
    return (e, _) -> ReturnCodes.failure(what, e);
  }
}
