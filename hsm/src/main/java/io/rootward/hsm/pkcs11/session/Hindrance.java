package io.rootward.hsm.pkcs11.session;

/** Why a token that is away is not opened anew by trying again. */
public enum Hindrance {
  /** Nothing: the next probe may succeed. */
  NONE,
  /** Calls hang inside the library; only a new process helps. */
  STUCK,
  /** The login failed, or another token is in its place: it must not be tried again by itself. */
  LOCKED_OUT
}
