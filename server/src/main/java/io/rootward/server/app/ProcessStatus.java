package io.rootward.server.app;

import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.command.Version;
import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.config.Choices.StoreKind;
import io.rootward.server.config.Home;
import io.rootward.server.config.Settings;
import java.net.InetSocketAddress;

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
    report.fact("server", "state", state.kmip() == null ? "stopped" : "serving");
    if (state.kmip() != null) {
      report.fact("server", "pid", ProcessHandle.current().pid());
      listener(report, state.kmip());
    }
    tryOut(report);
  }

  private static void listener(StatusReport report, InetSocketAddress kmip) {
    report.fact("listener", "address", kmip.getAddress().getHostAddress());
    report.fact("listener", "port", kmip.getPort());
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
