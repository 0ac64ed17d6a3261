package io.rootward.server.app;

import io.rootward.server.admin.AdminServer;
import io.rootward.server.config.Choices.TlsEngine;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.net.FrameService;
import io.rootward.server.net.Listener;
import io.rootward.server.request.RequestObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: its parts in the order they start, stopped in the opposite order. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Set<TlsEngine> LOADS_NATIVE_CODE = Set.of(TlsEngine.AUTO, TlsEngine.OPENSSL);

  private final Home home;
  private final Listeners listeners;
  private final StopOrder stops;
  private final StoreFailure failure;

  /** Open once the server should end or has ended. */
  private final CountDownLatch ending = new CountDownLatch(1);

  private Server(Home home, Listeners listeners, StopOrder stops, StoreFailure failure) {
    this.home = home;
    this.listeners = listeners;
    this.stops = stops;
    this.failure = failure;
    failure.whenTold(ending::countDown);
  }

  /**
   * Starts everything; when this returns, clients are served.
   *
   * @param home its lock is held by the caller until the server stopped
   */
  static Server start(Home home, Settings settings) {
    List<ListenerPlace> places = PortProbe.check(settings.listeners());
    HomeFolder.clearRun(home);
    Preparation preparation = Preparation.begin(home);
    StopOrder stops = new StopOrder();
    try (Beside beside = new Beside()) {
      if (settings.listeners().stream().anyMatch(Server::loadsNativeCode)) {
        var _ = beside.begin(Executors.callable(Listener::loadAhead));
      }
      Parts parts = Parts.open(home, settings, preparation.needed());
      stops.add(parts::close);
      MetricsWiring metrics = MetricsWiring.of(parts);
      Listeners listeners = listen(parts, places, metrics.observer(), stops);
      ServerState state = ServerState.serving(listeners);
      if (preparation.needed()) {
        parts.makeFirstClients(state);
      }
      preparation.finish();
      administer(parts, state, stops);
      parts.warnings(state).forEach(LOG::warn);
      ReadyFile ready = ReadyFile.write(home, listeners, metrics.serve(listeners, stops));
      stops.add(ready::close);
      return new Server(home, listeners, stops, parts.stored().failure());
    } catch (RuntimeException e) { // Whatever it was: close what is open, then tell.
      stops.close();
      preparation.undo();
      throw StartFailures.explained(e);
    }
  }

  private static boolean loadsNativeCode(Settings.Listener listener) {
    return LOADS_NATIVE_CODE.contains(listener.tls().engine());
  }

  private static Listeners listen(
      Parts parts, List<ListenerPlace> places, RequestObserver observer, StopOrder stops) {
    Housekeeping housekeeping =
        Housekeeping.start(
            parts.stored().clock(), parts.engine(), parts.settings().hsm().probeMillis());
    stops.add(housekeeping::close);
    FrameService service = ServiceWiring.service(parts, observer, housekeeping);
    RevocationWiring revocation = RevocationWiring.of(parts, stops);
    List<Listener> started = new ArrayList<>();
    for (ListenerPlace place : places) {
      Listener listener = ListenerWiring.start(parts, place, service, revocation.check());
      stops.add(listener::close);
      started.add(listener);
    }
    Listeners listeners = new Listeners(started);
    revocation.watch(housekeeping, listeners);
    Duration patience = Duration.ofMillis(parts.settings().limits().requestMillis());
    stops.add(() -> drain(listeners, patience));
    return listeners;
  }

  /** Longer than the time limit of a request nobody waits: what is still there hangs. */
  private static void drain(Listeners listeners, Duration patience) throws InterruptedException {
    if (!listeners.drain(patience)) {
      LOG.warn("requests were still under way after {}; they are cut off", patience);
    }
  }

  /** Last: who can give commands may rely on everything being there. */
  private static void administer(Parts parts, ServerState state, StopOrder stops) {
    AdminServer admin =
        AdminServer.start(
            parts.home().adminSocket(), parts.handlers(state), parts.settings().admin());
    stops.add(admin::close);
  }

  /** The line that says where clients find it. */
  String readyLine() {
    return listeners.all().stream()
        .map(listener -> listener.name() + "=" + SocketText.of(listener.address()))
        .collect(Collectors.joining(" ", "ready ", " home=" + home));
  }

  /** Takes no more requests, lets those under way finish, closes everything; once. */
  synchronized void stop() {
    if (!stops.isEmpty()) {
      LOG.info("stopping");
      stops.close();
      LOG.info("stopped");
    }
    ending.countDown();
  }

  /** Whether the storage failed, so that the process must not end as if all were well. */
  boolean hasFailed() {
    return failure.known().isPresent();
  }

  /**
   * Waits until {@link #stop} is through, or stops by itself when the storage fails: what cannot be
   * stored must not be promised, and reads could be wrong.
   *
   * @throws OperatorException when the storage failed
   */
  void awaitStop() throws InterruptedException {
    ending.await();
    if (hasFailed()) {
      stop();
    }
    failure
        .known()
        .ifPresent(
            reason -> {
              throw new OperatorException(reason.getMessage(), reason);
            });
  }
}
