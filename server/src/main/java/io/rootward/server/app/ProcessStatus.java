package io.rootward.server.app;

import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.command.Version;
import io.rootward.server.config.Home;
import io.rootward.server.net.Listener;
import io.rootward.server.net.ListenerCounters;
import io.rootward.server.net.ListenerDescription;

/**
 * What the process as a whole has to say: versions, addresses, what it runs on.
 *
 * @param state whether it serves, and where
 */
record ProcessStatus(Home home, ServerState state) implements StatusSource {
  @Override
  public void report(StatusReport report) {
    report.fact("server", "version", Version.product());
    report.fact("server", "java", Runtime.version().toString());
    report.fact("server", "home", home.toString());
    Listener listener = state.listener();
    report.fact("server", "state", listener == null ? "stopped" : "serving");
    if (listener != null) {
      report.fact("server", "pid", ProcessHandle.current().pid());
      listening(report, listener.description());
      counters(report, listener.counters());
    }
  }

  private static void counters(StatusReport report, ListenerCounters counters) {
    report.fact("listener", "connections", counters.connections());
    report.fact("listener", "requests", counters.requests());
    report.fact("listener", "handshakes refused", counters.handshakesRefused());
    report.fact("listener", "limits hit", counters.limitsHit());
  }

  /**
   * What it really runs on, not what settings asked for: "auto" is no answer at two in the morning.
   */
  private static void listening(StatusReport report, ListenerDescription listener) {
    report.fact("listener", "name", listener.name());
    report.fact("listener", "address", SocketText.of(listener.address()));
    report.fact("listener", "tls", listener.tls());
    report.fact("listener", "transport", listener.transport());
    report.fact("native libraries", "netty-tcnative", listener.nativeTls());
    report.fact("native libraries", "netty-epoll", listener.nativeTransport());
    if (listener.address().getAddress().isLoopbackAddress()) {
      report.tryOut(
          "clients on this machine only; set listen.address to serve others, and give the server"
              + " certificates that name with rootward tls reissue --san");
    }
  }
}
