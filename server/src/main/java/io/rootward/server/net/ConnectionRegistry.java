package io.rootward.server.net;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All open connections and how many each client has. A client is an address until its certificate
 * is known, then the hash of its public key.
 */
final class ConnectionRegistry {
  private final int connectionsMax;
  private final int connectionsPerClientMax;
  private final Set<Connection> open = new HashSet<>();
  private final Map<Object, Integer> perClient = new HashMap<>();
  private boolean stopped;

  ConnectionRegistry(int connectionsMax, int connectionsPerClientMax) {
    this.connectionsMax = connectionsMax;
    this.connectionsPerClientMax = connectionsPerClientMax;
  }

  /** Adds a connection, or says why not. */
  synchronized @Nullable String add(Connection connection, Object client) {
    if (stopped) {
      return "this listener is stopping";
    }
    if (open.size() >= connectionsMax) {
      return "all %d connections of this listener are in use".formatted(connectionsMax);
    }
    @Nullable String refusal = count(client);
    if (refusal == null) {
      open.add(connection);
    }
    return refusal;
  }

  /** Counts a connection for another client from now on, or says why not and changes nothing. */
  synchronized @Nullable String move(Object from, Object to) {
    @Nullable String refusal = count(to);
    if (refusal == null) {
      uncount(from);
    }
    return refusal;
  }

  /** The caller holds the lock. */
  private @Nullable String count(Object client) {
    int had = perClient.getOrDefault(client, 0);
    if (had >= connectionsPerClientMax) {
      return "this client has %d connections open already".formatted(had);
    }
    perClient.put(client, had + 1);
    return null;
  }

  /** A client without connections is forgotten: addresses would fill the map otherwise. */
  private void uncount(Object client) {
    perClient.computeIfPresent(client, (_, had) -> had == 1 ? null : had - 1);
  }

  /** May be repeated. */
  synchronized void remove(Connection connection, Object client) {
    if (open.remove(connection)) {
      uncount(client);
      notifyAll();
    }
  }

  /** From now on nothing is added; what is open stays. */
  synchronized void stop() {
    stopped = true;
  }

  synchronized int size() {
    return open.size();
  }

  /** A copy: what is done with connections must not happen under this lock. */
  synchronized List<Connection> all() {
    return List.copyOf(open);
  }

  /** Waits until no connection is open; false if that takes longer. */
  synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!open.isEmpty()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
