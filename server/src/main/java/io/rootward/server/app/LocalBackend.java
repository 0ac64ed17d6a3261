package io.rootward.server.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.command.Backend;
import io.rootward.server.config.Choices.LogLevel;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.io.PrintWriter;
import java.util.function.Function;

/**
 * The server in this process.
 *
 * @param out where the line that says ready goes
 */
record LocalBackend(PrintWriter out) implements Backend {
  @Override
  public int serve(Home home, Settings settings) {
    Logging.start(home, settings.log().level());
    try (HomeLock lock = lock(home)) {
      Server server = Server.start(lock.home(), settings);
      stopAtSignal(server);
      out.println(server.readyLine());
      server.awaitStop();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted while serving", e);
    }
  }

  /**
   * The JVM's own exit code at SIGTERM is 143; a drained server ends with 0. One that failed is
   * stopped already when it comes here, by an exit with a code of its own.
   */
  private static void stopAtSignal(Server server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  if (!server.hasFailed()) {
                    Runtime.getRuntime().halt(0);
                  }
                },
                "stop"));
  }

  @Override
  public void prepare(Home home, Settings settings, boolean clientKeys) {
    Logging.start(home, LogLevel.WARN);
    try (HomeLock lock = lock(home)) {
      HomeFolder.clearRun(lock.home());
      Preparation preparation = Preparation.begin(lock.home());
      if (preparation.needed()) {
        prepare(lock.home(), settings, clientKeys, preparation);
      }
    }
  }

  /** Everything of a home without serving: root, certificates, store, first clients. */
  private static void prepare(
      Home home, Settings settings, boolean clientKeys, Preparation preparation) {
    try {
      Parts parts = Parts.open(home, settings, true);
      try (parts) {
        if (clientKeys) {
          parts.makeFirstClients(ServerState.STOPPED);
        }
      }
      preparation.finish();
    } catch (RuntimeException e) { // Whatever it was: leave the folder as it was, then tell.
      preparation.undo();
      throw StartFailures.explained(e);
    }
  }

  @Override
  public ObjectNode onStoppedHome(
      HomeLock lock, Settings settings, Function<AdminSession, ObjectNode> work) {
    Logging.start(lock.home(), LogLevel.WARN);
    try (Parts parts = Parts.open(lock.home(), settings, false)) {
      return work.apply(parts.handlers(ServerState.STOPPED));
    }
  }

  /** What can be refused without touching the home comes before it is touched. */
  private static HomeLock lock(Home home) {
    HomeFolder.check(home);
    HomeFolder.create(home);
    return HomeLock.take(home);
  }
}
