package io.rootward.server.net;

import java.util.concurrent.atomic.LongAdder;

/**
 * What only grows in {@link ListenerCounters}.
 *
 * @param accepted connections accepted
 * @param handshakesRefused connections that never became usable
 * @param requests requests handed to the service
 * @param framesRefused frames not read
 * @param limitsHit connections ended by a limit
 */
record Tallies(
    LongAdder accepted,
    LongAdder handshakesRefused,
    LongAdder requests,
    LongAdder framesRefused,
    LongAdder limitsHit) {
  Tallies() {
    this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
  }
}
