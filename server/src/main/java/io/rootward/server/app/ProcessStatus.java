package io.rootward.server.app;

import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.command.Version;
import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.config.Choices.StoreKind;
import io.rootward.server.config.Home;
import io.rootward.server.config.Settings;
import io.rootward.server.net.Listener;
import io.rootward.server.net.ListenerCounters;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * What the process as a whole has to say: versions, addresses, settings that are for trying out.
 *
 * @param state whether it serves, and where
 */
record ProcessStatus(Home home, Settings settings, ServerState state) implements StatusSource {
  @Override
  public void report(StatusReport report) {
    report.fact("server", "version", Version.product());
    report.fact("server", "java", Runtime.version().toString());
    report.fact("server", "home", home.toString());
    Listener listener = state.listener();
    report.fact("server", "state", listener == null ? "stopped" : "serving");
    if (listener != null) {
      report.fact("server", "pid", ProcessHandle.current().pid());
      listening(report, listener.address());
      counters(report, listener.counters());
    }
    report.fact("store", "kind", settings.store().kind().name().toLowerCase(Locale.ROOT));
    tryOut(report);
  }

  private static void counters(StatusReport report, ListenerCounters counters) {
    report.fact("listener", "connections", counters.connections());
    report.fact("listener", "requests", counters.requests());
    report.fact("listener", "handshakes refused", counters.handshakesRefused());
    report.fact("listener", "limits hit", counters.limitsHit());
  }

  private static void listening(StatusReport report, InetSocketAddress kmip) {
    report.fact("listener", "address", SocketText.of(kmip));
    if (kmip.getAddress().isLoopbackAddress()) {
      report.tryOut(
          "clients on this machine only; set listen.address to serve others, and give the server"
              + " certificates that name with rootward tls reissue --san");
    }
  }

  private void tryOut(StatusReport report) {
    if (settings.custody().root() == RootProtection.PLAIN) {
      report.tryOut(
          "the root %s is a plain file: who reads it reads every key; set custody.root and"
                  .formatted(home.rootKey())
              + " custody.secret");
    }
    if (settings.store().kind() == StoreKind.MEMORY) {
      report.tryOut("everything is forgotten at the stop; set store.kind to mapdb");
    }
  }
}
