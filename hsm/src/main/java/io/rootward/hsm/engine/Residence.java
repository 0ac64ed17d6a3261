package io.rootward.hsm.engine;

/** The worst that must happen to material for something to be done, from best to worst. */
public enum Residence {
  /** Everything stays inside the token. */
  INSIDE,
  /** The base stays inside; what is made of it passes through this process on its way back. */
  RESULT_TRANSITS_MEMORY,
  /** The key itself is in the memory of this process. */
  BASE_IN_MEMORY,
  /** It cannot be done. */
  UNAVAILABLE
}
