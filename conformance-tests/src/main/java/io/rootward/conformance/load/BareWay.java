package io.rootward.conformance.load;

/** How the bare loop has its keys. */
enum BareWay {
  /** Token objects, as resident keys are. */
  RESIDENT,
  /** Session objects that stay: what SoftHSM2 is fastest with. */
  HELD,
  /** Unwrapped for each use and removed again, as sealed keys are. */
  UNWRAPPED
}
