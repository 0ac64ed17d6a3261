package io.rootward.client;

import java.util.List;

/**
 * How a pool of connections behaves.
 *
 * @param servers at least one, that hold the same objects; the first that answers is used
 * @param connectionsMax 1 to 1,000: how many requests may be under way at a time
 * @param waitMillis at least 1: how long a request waits for a connection when all are in use
 * @param idleMillis at least 1: a connection that was not used for longer is not used again, for
 *     the server may have ended it
 * @param lifeMillis at least 1: how old a connection gets, after which the first server that
 *     answers is looked for again
 * @param avoidMillis at least 1: how long a server that failed is asked only after all others
 */
public record PoolSettings(
    List<ClientSettings> servers,
    int connectionsMax,
    int waitMillis,
    int idleMillis,
    int lifeMillis,
    int avoidMillis) {
  private static final int CONNECTIONS_MOST = 1000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one that is out of its range
   */
  public PoolSettings {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no server to connect to");
    }
    require("connectionsMax", connectionsMax, CONNECTIONS_MOST);
    require("waitMillis", waitMillis, Integer.MAX_VALUE);
    require("idleMillis", idleMillis, Integer.MAX_VALUE);
    require("lifeMillis", lifeMillis, Integer.MAX_VALUE);
    require("avoidMillis", avoidMillis, Integer.MAX_VALUE);
  }

  /**
   * 16 connections, 10 s to wait for one, 30 s idle, 10 min old; 10 s without a server that failed.
   *
   * @param servers at least one, that hold the same objects
   * @return settings that can be changed further
   */
  public static PoolSettings of(List<ClientSettings> servers) {
    return new PoolSettings(servers, 16, 10_000, 30_000, 600_000, 10_000);
  }

  /**
   * The same with another number of connections.
   *
   * @param connections 1 to 1,000, to all servers together
   * @return settings with that limit
   */
  public PoolSettings withConnectionsMax(int connections) {
    return new PoolSettings(servers, connections, waitMillis, idleMillis, lifeMillis, avoidMillis);
  }

  /**
   * The same with other patience when all connections are in use.
   *
   * @param millis at least 1: milliseconds to wait for one
   * @return settings with that patience
   */
  public PoolSettings withWaitMillis(int millis) {
    return new PoolSettings(servers, connectionsMax, millis, idleMillis, lifeMillis, avoidMillis);
  }

  private static void require(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s must be 1 to %d: %d".formatted(what, most, value));
    }
  }
}
