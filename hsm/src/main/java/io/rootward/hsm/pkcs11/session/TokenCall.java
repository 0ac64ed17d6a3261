package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;

/**
 * Work in a session of a token.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface TokenCall<T> {
  /**
   * Works; runs on a thread that nobody else's work shares the session with.
   *
   * @param token the library's functions
   * @param session a logged-in read-write session
   */
  T in(PKCS11 token, long session) throws PKCS11Exception;
}
