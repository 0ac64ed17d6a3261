package io.rootward.server.net;

import java.net.InetSocketAddress;

/**
 * One listener.
 *
 * @param name what logs and {@code Peer.listener} call it
 * @param address where it listens; port 0 takes a free one
 * @param tls how it speaks TLS
 * @param limits what clients may use up
 * @param eventLoopThreads threads that move bytes, 1 to 256
 */
public record ListenerSettings(
    String name,
    InetSocketAddress address,
    TlsSettings tls,
    ListenerLimits limits,
    int eventLoopThreads) {
  private static final int EVENT_LOOP_THREADS_CEILING = 256;

  public ListenerSettings {
    if (eventLoopThreads < 1 || eventLoopThreads > EVENT_LOOP_THREADS_CEILING) {
      throw new IllegalArgumentException(
          "eventLoopThreads is %d, accepted are 1 to %d"
              .formatted(eventLoopThreads, EVENT_LOOP_THREADS_CEILING));
    }
  }

  /** Default TLS and limits, one event loop thread for each processor. */
  public static ListenerSettings defaults(String name, InetSocketAddress address) {
    int processors = Math.min(Runtime.getRuntime().availableProcessors(), 256);
    return new ListenerSettings(
        name, address, TlsSettings.defaults(), ListenerLimits.defaults(), processors);
  }
}
