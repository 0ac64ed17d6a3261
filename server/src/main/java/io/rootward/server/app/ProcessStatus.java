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
    Listeners listeners = state.listeners();
    report.fact("server", "state", listeners == null ? "stopped" : "serving");
    if (listeners != null) {
      report.fact("server", "pid", ProcessHandle.current().pid());
      listeners.all().forEach(listener -> listening(report, listener, listeners.first()));
      nativeLibraries(report, listeners.first().description());
      warnings(report, listeners);
    }
  }

  private static void listening(StatusReport report, Listener listener, Listener first) {
    ListenerDescription is = listener.description();
    String section = listener == first ? "listener" : "listener " + is.name();
    facts(report, section, is);
    counters(report, section, listener.counters());
  }

  private static void counters(StatusReport report, String section, ListenerCounters counters) {
    report.fact(section, "connections", counters.connections());
    report.fact(section, "requests", counters.requests());
    report.fact(section, "handshakes refused", counters.handshakesRefused());
    report.fact(section, "sessions resumed", counters.sessionsResumed());
    report.fact(section, "limits hit", counters.limitsHit());
  }

  /**
   * What it really runs on, not what settings asked for: "auto" is no answer at two in the morning.
   */
  private static void facts(StatusReport report, String section, ListenerDescription listener) {
    report.fact(section, "name", listener.name());
    report.fact(section, "address", SocketText.of(listener.address()));
    report.fact(section, "tls", listener.tls());
    report.fact(section, "transport", listener.transport());
  }

  private static void nativeLibraries(StatusReport report, ListenerDescription listener) {
    report.fact("native libraries", "netty-tcnative", listener.nativeTls());
    report.fact("native libraries", "netty-epoll", listener.nativeTransport());
  }

  private static void warnings(StatusReport report, Listeners listeners) {
    if (listeners.all().stream().allMatch(it -> it.address().getAddress().isLoopbackAddress())) {
      report.tryOut(
          "clients on this machine only; set listen.address to serve others, and give the server"
              + " certificates that name with rootward tls reissue --san");
    }
  }
}
