package io.rootward.hsm.isolation.wire;

/**
 * What both sides hold each other to.
 *
 * @param frameBytesMax longest message
 * @param callsMax calls at the same time
 */
public record WireLimits(int frameBytesMax, int callsMax) {
  /** A call has one message each way; the rest is for questions after the PIN. */
  private static final int BESIDE_CALLS = 4;

  int messagesMax() {
    return callsMax + BESIDE_CALLS;
  }
}
