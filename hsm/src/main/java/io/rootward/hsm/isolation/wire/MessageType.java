package io.rootward.hsm.isolation.wire;

/** What a message is; its first value. A number that ties an answer to its call follows. */
public enum MessageType {
  /** A call: {@link Operation}, then its arguments. */
  CALL,
  /** The result of a call. */
  RESULT,
  /** A call failed: {@link io.rootward.hsm.engine.EngineException}, then the engine's health. */
  FAILURE,
  /** A call named a key that was closed meanwhile. */
  KEY_CLOSED,
  /** The process of the token logs in and needs the PIN. */
  PIN_WANTED,
  /** The PIN. */
  PIN,
  /** There is none: {@link io.rootward.hsm.engine.EngineException}. */
  NO_PIN
}
