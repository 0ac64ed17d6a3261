package io.rootward.server.net;

/**
 * What clients may use up. Each is enforced by closing the connection, except where noted.
 *
 * @param requestBytesMax longest request including its header, 8 to 16 MiB
 * @param requestBytesInFlightMax memory for requests being received or answered, all connections
 *     together, at least {@code requestBytesMax}; a request beyond it is refused
 * @param requestsInFlightMax requests being answered at a time; others wait their turn
 * @param connectionsMax open connections, handshakes included
 * @param connectionsPerClientMax open connections of one certificate key, and of one address among
 *     those without a certificate yet
 * @param handshakeMillisMax from accepting a connection to the end of its TLS handshake
 * @param idleMillisMax between requests
 * @param requestMillisMax from a request's first byte to its last and to the start of its answer;
 *     then as long again for the client to read the answer. An answer being computed is not cut
 *     off: what it promises may be durable already
 * @param refusalLinesPerMinuteMax log lines about refused clients; more are counted, not written
 */
public record ListenerLimits(
    int requestBytesMax,
    long requestBytesInFlightMax,
    int requestsInFlightMax,
    int connectionsMax,
    int connectionsPerClientMax,
    long handshakeMillisMax,
    long idleMillisMax,
    long requestMillisMax,
    int refusalLinesPerMinuteMax) {
  private static final int REQUEST_BYTES_CEILING = 16 << 20;

  public ListenerLimits {
    within("requestBytesMax", requestBytesMax, 8, REQUEST_BYTES_CEILING);
    within("requestBytesInFlightMax", requestBytesInFlightMax, requestBytesMax, 1L << 40);
    within("requestsInFlightMax", requestsInFlightMax, 1, 1 << 20);
    within("connectionsMax", connectionsMax, 1, 1 << 20);
    within("connectionsPerClientMax", connectionsPerClientMax, 1, 1 << 20);
    within("handshakeMillisMax", handshakeMillisMax, 1, Integer.MAX_VALUE);
    within("idleMillisMax", idleMillisMax, 1, Integer.MAX_VALUE);
    within("requestMillisMax", requestMillisMax, 1, Integer.MAX_VALUE);
    within("refusalLinesPerMinuteMax", refusalLinesPerMinuteMax, 1, 1 << 20);
  }

  /** 1 MiB a request, 10,000 connections, 10 s, 15 min and 30 s. */
  public static ListenerLimits defaults() {
    return new ListenerLimits(1 << 20, 128 << 20, 256, 10_000, 1_000, 10_000, 900_000, 30_000, 120);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", accepted are " + least + " to " + most);
    }
  }
}
