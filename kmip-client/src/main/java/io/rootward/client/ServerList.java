package io.rootward.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Servers in the order they are wanted, and which of them failed of late. Thread-safe. */
final class ServerList {
  private final List<ClientSettings> servers;
  private final ClientIdentity identity;
  private final long avoidNanos;
  private final LongSupplier nanoTime;

  /** When each that failed may be asked again before others. */
  private final Map<ClientSettings, Long> avoided = new ConcurrentHashMap<>();

  ServerList(PoolSettings settings, ClientIdentity identity, LongSupplier nanoTime) {
    this.servers = settings.servers();
    this.identity = identity;
    this.avoidNanos = TimeUnit.MILLISECONDS.toNanos(settings.avoidMillis());
    this.nanoTime = nanoTime;
  }

  int count() {
    return servers.size();
  }

  /** Asks it only after all others, for a while. */
  void failed(ClientSettings server) {
    avoided.put(server, nanoTime.getAsLong() + avoidNanos);
  }

  /**
   * Connects to the first that answers.
   *
   * @throws IOException when none does: that of the first, with those of the others
   */
  PooledClient connect() throws IOException {
    List<IOException> failures = new ArrayList<>();
    long now = nanoTime.getAsLong();
    for (ClientSettings server : inOrder(now)) {
      try {
        KmipClient client = KmipClient.connect(server, identity);
        avoided.remove(server);
        return new PooledClient(client, server, now, now);
      } catch (IOException e) {
        failed(server);
        failures.add(e);
      }
    }
    IOException first = failures.getFirst();
    failures.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }

  private List<ClientSettings> inOrder(long now) {
    return servers.stream().sorted(Comparator.comparing(server -> isAvoided(server, now))).toList();
  }

  private boolean isAvoided(ClientSettings server, long now) {
    Long until = avoided.get(server);
    return until != null && until - now > 0;
  }
}
