package io.rootward.server.net;

import java.util.function.LongSupplier;

/**
 * What all connections of a listener share.
 *
 * @param settings the listener's own
 * @param rules who may connect
 * @param service what answers
 * @param threads where it answers
 * @param registry open connections
 * @param budget memory for requests
 * @param log lines about refusals
 * @param tallies counts
 * @param nanos time for limits, as {@link System#nanoTime()}
 */
record ListenerParts(
    ListenerSettings settings,
    PeerRules rules,
    FrameService service,
    RequestThreads threads,
    ConnectionRegistry registry,
    ByteBudget budget,
    RefusalLog log,
    Tallies tallies,
    LongSupplier nanos) {
  ListenerLimits limits() {
    return settings.limits();
  }
}
