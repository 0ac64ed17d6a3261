package io.rootward.server.app;

import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.metrics.MetricsServer;
import io.rootward.server.metrics.Readiness;
import io.rootward.server.metrics.ServerMetrics;
import io.rootward.server.net.Listener;
import io.rootward.server.net.ListenerCounters;
import io.rootward.server.request.RequestObserver;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures of a running server where the settings ask for them, and nothing of that where not. */
final class MetricsWiring {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsWiring.class);

  private final Parts parts;
  private final @Nullable ServerMetrics metrics;

  private MetricsWiring(Parts parts, @Nullable ServerMetrics metrics) {
    this.parts = parts;
    this.metrics = metrics;
  }

  static MetricsWiring of(Parts parts) {
    boolean wanted = parts.settings().metrics().address().isPresent();
    return new MetricsWiring(parts, wanted ? new ServerMetrics() : null);
  }

  /** What requests tell. */
  RequestObserver observer() {
    ServerMetrics seeing = metrics;
    return seeing == null ? RequestObserver.NONE : operation -> seeing.begins(operation)::accept;
  }

  /**
   * Answers on its port from now on: last of all, for it says that the server is ready.
   *
   * @return where; empty if nobody asked for it
   */
  Optional<InetSocketAddress> serve(Listeners listeners, StopOrder stops) {
    Optional<InetSocketAddress> wanted = parts.settings().metrics().address();
    ServerMetrics figures = metrics;
    if (wanted.isEmpty() || figures == null) {
      return Optional.empty();
    }
    stops.add(figures::close);
    KeyEngine token = parts.engine().token();
    if (token != null) {
      figures.watch(token);
    }
    Readiness readiness = () -> hindrance(parts.stored().failure(), token);
    figures.watch(readiness);
    listeners.all().forEach(listener -> connections(figures, listener));
    MetricsServer server = MetricsServer.start(wanted.get(), figures, readiness);
    stops.add(server::close);
    LOG.info("figures are at http://{}/metrics", SocketText.of(server.address()));
    return Optional.of(server.address());
  }

  /** A token that is doubted still gets calls, and is soon known to be up or down. */
  private static Optional<String> hindrance(StoreFailure failure, @Nullable KeyEngine token) {
    if (failure.known().isPresent()) {
      return Optional.of("the storage failed");
    }
    if (token == null) {
      return Optional.empty();
    }
    EngineHealth health = token.health();
    return health.usable()
        ? Optional.empty()
        : Optional.of("token %s is not up: %s".formatted(token.name(), health.reason()));
  }

  private static void connections(ServerMetrics metrics, Listener listener) {
    metrics.gauge(
        "rootward.connections",
        listener.name(),
        "connections of clients that are open",
        () -> listener.counters().connections());
    metrics.gauge(
        "rootward.request.bytes",
        listener.name(),
        "memory held for requests",
        () -> listener.counters().requestBytesInFlight());
    counted(metrics, listener, "connections.accepted", ListenerCounters::accepted);
    counted(metrics, listener, "handshakes.refused", ListenerCounters::handshakesRefused);
    counted(metrics, listener, "sessions.resumed", ListenerCounters::sessionsResumed);
    counted(metrics, listener, "frames.refused", ListenerCounters::framesRefused);
    counted(metrics, listener, "limits.hit", ListenerCounters::limitsHit);
  }

  private static void counted(
      ServerMetrics metrics,
      Listener listener,
      String name,
      ToLongFunction<ListenerCounters> counter) {
    metrics.counter(
        "rootward." + name,
        listener.name(),
        "of the listener for clients",
        () -> counter.applyAsLong(listener.counters()));
  }
}
