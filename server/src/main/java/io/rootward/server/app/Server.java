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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: its parts in the order they start, stopped in the opposite order. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Set<TlsEngine> LOADS_NATIVE_CODE = Set.of(TlsEngine.AUTO, TlsEngine.OPENSSL);

  private final Home home;
  private final InetSocketAddress kmip;
  private final StopOrder stops;
  private final StoreFailure failure;

  /** Open once the server should end or has ended. */
  private final CountDownLatch ending = new CountDownLatch(1);

  private Server(Home home, InetSocketAddress kmip, StopOrder stops, StoreFailure failure) {
    this.home = home;
    this.kmip = kmip;
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
    InetSocketAddress address = PortProbe.check(settings.listen());
    HomeFolder.clearRun(home);
    Preparation preparation = Preparation.begin(home);
    StopOrder stops = new StopOrder();
    try (Beside beside = new Beside()) {
      if (LOADS_NATIVE_CODE.contains(settings.tls().engine())) {
        var _ = beside.begin(Executors.callable(Listener::loadAhead));
      }
      Parts parts = Parts.open(home, settings, preparation.needed());
      stops.add(parts::close);
      MetricsWiring metrics = MetricsWiring.of(parts);
      Listener listener = listen(parts, address, metrics.observer(), stops);
      ServerState state = ServerState.serving(listener);
      if (preparation.needed()) {
        parts.makeFirstClients(state);
      }
      preparation.finish();
      administer(parts, state, stops);
      parts.warnings(state).forEach(LOG::warn);
      ReadyFile ready = ReadyFile.write(home, listener.address(), metrics.serve(listener, stops));
      stops.add(ready::close);
      return new Server(home, listener.address(), stops, parts.stored().failure());
    } catch (RuntimeException e) { // Whatever it was: close what is open, then tell.
      stops.close();
      preparation.undo();
      throw StartFailures.explained(e);
    }
  }

  private static Listener listen(
      Parts parts, InetSocketAddress address, RequestObserver observer, StopOrder stops) {
    Housekeeping housekeeping =
        Housekeeping.start(
            parts.stored().clock(), parts.engine(), parts.settings().hsm().probeMillis());
    stops.add(housekeeping::close);
    FrameService service = ServiceWiring.service(parts, observer, housekeeping);
    Listener listener = ListenerWiring.start(parts, address, service);
    stops.add(listener::close);
    Duration patience = Duration.ofMillis(parts.settings().limits().requestMillis());
    stops.add(() -> drain(listener, patience));
    return listener;
  }

  /** Longer than the time limit of a request nobody waits: what is still there hangs. */
  private static void drain(Listener listener, Duration patience) throws InterruptedException {
    if (!listener.drain(patience)) {
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
    return "ready kmip=%s home=%s".formatted(SocketText.of(kmip), home);
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
