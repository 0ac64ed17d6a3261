package io.rootward.client;

/**
 * A connection of a pool.
 *
 * @param server where it goes
 * @param madeNanos when it was made
 * @param usedNanos when it was given back last
 */
record PooledClient(KmipClient client, ClientSettings server, long madeNanos, long usedNanos) {
  PooledClient usedAt(long nanos) {
    return new PooledClient(client, server, madeNanos, nanos);
  }
}
