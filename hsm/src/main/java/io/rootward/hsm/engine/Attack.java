package io.rootward.hsm.engine;

/** What somebody who can log in to a token may try; the self-test at open tries each. */
public enum Attack {
  /** Deriving a readable key from a sensitive one by asking for it. */
  READABLE_CHILD,
  /** Deriving from a sensitive key without saying what the child is, which must be no weaker. */
  UNSTATED_CHILD,
  /** Wrapping a key that is not extractable. */
  WRAP_NOT_EXTRACTABLE,
  /** Wrapping an extractable key and decrypting it as if it were data. */
  WRAP_THEN_DECRYPT,
  /** Copying a sensitive key into one that is not. */
  COPY_WEAKER,
  /** Making a sensitive key readable afterwards. */
  SET_WEAKER,
  /** Using a key for what it was not made for. */
  USE_WITHOUT_PURPOSE,
  /** Reading the value of a sensitive key. */
  READ_VALUE
}
