package io.rootward.server.app;

import io.rootward.server.admin.AdminServer;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.Settings;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: its parts in the order they start, stopped in the opposite order. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final Home home;
  private final InetSocketAddress kmip;
  private final StopOrder stops;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Server(Home home, InetSocketAddress kmip, StopOrder stops) {
    this.home = home;
    this.kmip = kmip;
    this.stops = stops;
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
    try {
      return start(home, settings, preparation, address, stops);
    } catch (RuntimeException e) { // Whatever it was: close what is open, then tell.
      stops.close();
      preparation.undo();
      throw e;
    }
  }

  private static Server start(
      Home home,
      Settings settings,
      Preparation preparation,
      InetSocketAddress address,
      StopOrder stops) {
    Parts parts = Parts.open(home, settings);
    stops.add(parts::close);
    AdminServer admin =
        AdminServer.start(
            home.adminSocket(), parts.handlers(new ServerState(address)), settings.admin());
    stops.add(admin::close);
    preparation.finish();
    ReadyFile ready = ReadyFile.write(home, address);
    stops.add(ready::close);
    return new Server(home, address, stops);
  }

  /** The line that says where clients find it. */
  String readyLine() {
    return "ready kmip=%s:%d home=%s"
        .formatted(kmip.getAddress().getHostAddress(), kmip.getPort(), home);
  }

  /** Takes no more requests, lets those under way finish, closes everything. */
  void stop() {
    LOG.info("stopping");
    stops.close();
    LOG.info("stopped");
    stopped.countDown();
  }

  /** Waits until {@link #stop}. */
  void awaitStop() throws InterruptedException {
    stopped.await();
  }
}
