package io.rootward.server.net;

/**
 * Figures of one listener at one moment; all but the first two only grow.
 *
 * @param connections open now, handshakes included
 * @param requestBytesInFlight memory held for requests now
 * @param accepted connections accepted
 * @param handshakesRefused connections that ended before their handshake did, by whose fault ever
 * @param sessionsResumed handshakes without certificate messages
 * @param requests requests handed to the service
 * @param framesRefused frames not read
 * @param limitsHit connections closed by a limit on time or number
 */
public record ListenerCounters(
    int connections,
    long requestBytesInFlight,
    long accepted,
    long handshakesRefused,
    long sessionsResumed,
    long requests,
    long framesRefused,
    long limitsHit) {}
