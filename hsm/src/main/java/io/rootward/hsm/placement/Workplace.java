package io.rootward.hsm.placement;

/** Where keys that were sealed by the token are worked with; an operator's decision. */
public enum Workplace {
  /**
   * In the token. Only keys that are neither sensitive nor bound to it may be worked with in this
   * process, where the token cannot do what is asked: whoever may use them may read them anyway.
   */
  TOKEN,
  /** In this process: the token holds what they are sealed under. */
  MEMORY
}
