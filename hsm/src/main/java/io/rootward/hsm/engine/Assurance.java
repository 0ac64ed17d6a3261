package io.rootward.hsm.engine;

/** Who keeps a key's policy. */
public enum Assurance {
  /** The token resisted the attacks of the self-test. */
  TOKEN_ENFORCED,
  /** The token let an attack pass that this engine stops: whoever has the PIN could mount it. */
  SERVER_ENFORCED,
  /** Software keeps it, in this process. */
  SOFTWARE
}
