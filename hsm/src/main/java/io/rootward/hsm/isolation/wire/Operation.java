package io.rootward.hsm.isolation.wire;

/** What can be asked of the process of a token: the methods of an engine, and what brings it up. */
public enum Operation {
  /** Opens the token; the first, and once. */
  OPEN,
  GENERATE,
  GENERATE_PAIR,
  IMPORT,
  EXPORT,
  WRAP,
  WRAP_BYTES,
  UNWRAP,
  UNWRAP_BYTES,
  ENCRYPT,
  DECRYPT,
  MAC,
  SIGN,
  VERIFY,
  DERIVE,
  FIND,
  DESTROY,
  KNOWS,
  RESIDENTS,
  CLONEABLE,
  GENERATE_TRANSPORT,
  /** For a transport pair. */
  WRAP_CLONE,
  /** Under a key. */
  WRAP_CLONE_UNDER,
  UNWRAP_CLONE,
  SEAL,
  RANDOM,
  SEED,
  PROBE,
  CALLS,
  SESSIONS,
  /** Closes a temporary key. */
  RELEASE,
  /** Closes the token; the last. */
  CLOSE;

  /** True for what belongs to the engine as a whole and may take long. */
  public boolean isOfEngine() {
    return this == OPEN || this == PROBE || this == CLOSE;
  }

  /** True for what takes as long as making a key pair may. */
  public boolean isSlow() {
    return this == GENERATE_PAIR || this == GENERATE_TRANSPORT;
  }
}
