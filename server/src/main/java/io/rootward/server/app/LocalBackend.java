package io.rootward.server.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.pkcs11.setup.LibraryEnvironment;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminHandlers;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.command.Backend;
import io.rootward.server.config.Choices.EngineKind;
import io.rootward.server.config.Choices.LogLevel;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.HomePlan;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.tokens.BenchHandler;
import io.rootward.server.tokens.InfoHandler;
import io.rootward.server.tokens.ListHandler;
import io.rootward.server.tokens.TokenSelfTestHandler;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
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
  public void prepare(Home home, HomePlan plan) {
    Logging.start(home, LogLevel.WARN);
    try (HomeLock lock = lock(home)) {
      HomeFolder.clearRun(lock.home());
      Preparation preparation = Preparation.begin(lock.home());
      if (preparation.needed()) {
        prepare(lock.home(), plan, preparation);
      } else if (!plan.kept().isEmpty()) {
        throw new OperatorException(
            "%s is prepared already, and its root stays where it is; name another folder with --home"
                .formatted(home));
      }
    }
  }

  /** Everything of a home without serving: root, certificates, store, first clients. */
  private static void prepare(Home home, HomePlan plan, Preparation preparation) {
    try {
      if (plan.throwAwayToken()) {
        ThrowAwayToken.make(home, plan.settings().hsm(), new SecureRandom());
      }
      Parts parts = Parts.open(home, plan.settings(), true);
      try (parts) {
        if (plan.clientKeys()) {
          parts.makeFirstClients(ServerState.STOPPED);
        }
      }
      preparation.finish(plan.kept());
    } catch (RuntimeException e) { // Whatever it was: leave the folder as it was, then tell.
      preparation.undo();
      throw StartFailures.explained(e);
    }
  }

  @Override
  public ObjectNode onToken(
      Settings.Hsm hsm, String handler, AdminArguments arguments, AdminProgress progress) {
    ListHandler list = new ListHandler();
    if (handler.equals(list.name())) {
      hsm.environment().forEach(LibraryEnvironment::set);
      return list.handle(arguments, progress);
    }
    if (hsm.engine() != EngineKind.PKCS11) {
      throw new OperatorException(
          "hsm.engine is software, so there is no token to look at; set hsm.engine, hsm.module,"
              + " hsm.token and hsm.pin, in the home's settings or by --set");
    }
    try (TypedPins pins = new TypedPins();
        KeyEngine token = TokenOpening.open(hsm, pins)) {
      List<AdminHandler> handlers =
          List.of(new InfoHandler(token), new TokenSelfTestHandler(token), new BenchHandler(token));
      return new AdminHandlers(handlers).call(handler, arguments, progress);
    }
  }

  @Override
  public <T> T onStoppedHome(HomeLock lock, Settings settings, Function<AdminSession, T> work) {
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
