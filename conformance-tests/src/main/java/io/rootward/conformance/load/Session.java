package io.rootward.conformance.load;

/** What becomes of a connection after an answer. */
enum Session {
  /** It asks again. */
  KEPT,
  /** It is closed, and the next one shakes hands in full, certificates and all. */
  FULL,
  /** It is closed, and the next one goes on with its TLS session. */
  RESUMED
}
