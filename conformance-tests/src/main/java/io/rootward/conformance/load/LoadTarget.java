package io.rootward.conformance.load;

/**
 * A server under load.
 *
 * @param port on loopback
 * @param cpu of its process
 */
record LoadTarget(int port, CpuTime cpu) {}
