package io.rootward.server.app;

import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminHandlers;
import io.rootward.server.admin.StatusHandler;
import io.rootward.server.config.Home;
import io.rootward.server.config.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything of a server but what clients connect to: the same for serving and for a command on the
 * stopped home. Opened whole or not at all.
 */
final class Parts implements AutoCloseable {
  private final Home home;
  private final Settings settings;
  private final StopOrder stops;

  private Parts(Home home, Settings settings, StopOrder stops) {
    this.home = home;
    this.settings = settings;
    this.stops = stops;
  }

  /** Opens the parts of a home whose lock the caller holds, and makes what is not there yet. */
  static Parts open(Home home, Settings settings) {
    StopOrder stops = new StopOrder();
    return new Parts(home, settings, stops);
  }

  /** The commands, for the server or for one command on the stopped home. */
  AdminHandlers handlers(ServerState state) {
    List<AdminHandler> handlers = new ArrayList<>();
    handlers.add(new StatusHandler(List.of(new ProcessStatus(home, settings, state))));
    return new AdminHandlers(handlers);
  }

  @Override
  public void close() {
    stops.close();
  }
}
