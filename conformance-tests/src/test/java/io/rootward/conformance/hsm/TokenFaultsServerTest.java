package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.hsm.ClientsUnderFaults.Question;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.Watcher;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.faulty.FaultyModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server on a token that fails in every way a token can, while 64 clients work: no wrong answer,
 * none that does not come, each refusal one that may be tried again, and service by itself within
 * ten seconds of the token's return.
 */
@Timeout(300)
class TokenFaultsServerTest {
  private static final int CLIENTS = 64;
  private static final Duration RETURNED = Duration.ofSeconds(10);
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  /** The time of a call to a token, and of a request's other work. */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  /** What the log has of a request that found no token: a few a minute, however many there are. */
  private static final String REFUSAL = "found no key engine";

  private static final int LINES_MAX = 6 * 20;

  @TempDir private Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private SoftHsm token;

  @SuppressWarnings("NullAway.Init") // as above
  private Path folder;

  @BeforeEach
  void makeToken() throws Exception {
    token = FaultyLaunch.token(scratch);
    folder = scratch.resolve("tokens");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void clientsAreServedAgainAfterEveryFault(boolean isolated) throws Exception {
    try (FaultyModule module = FaultyModule.build(scratch.resolve("module"), token.library())) {
      ServerLaunch launch = FaultyLaunch.of(token, module, scratch.resolve("home"), isolated);
      try (TokenServer server = TokenServer.start(launch)) {
        List<Question> questions =
            List.of(
                TokenKeys.question(server, TokenKeys.BOUND), TokenKeys.question(server, List.of()));
        try (ClientsUnderFaults clients =
            new ClientsUnderFaults(server.process(), CLIENTS, questions, DEADLINE)) {
          clients.awaitService(RETURNED);
          everyFault(module, clients);
          isWatched(module, server.process(), clients);
          if (isolated) {
            processEnds(module, server.process(), clients);
          }
          assertEquals(List.of(), clients.wrong());
          assertTrue(clients.refused() > LINES_MAX, "few faults were seen");
        }
        long lines = server.process().log().lines().filter(it -> it.contains(REFUSAL)).count();
        assertTrue(lines > 0 && lines <= LINES_MAX, lines + " lines about the token");
        pinIsLocked(module, server.process());
      }
    }
  }

  private void everyFault(FaultyModule module, ClientsUnderFaults clients) throws Exception {
    for (long code : List.of(FaultyModule.DEVICE_ERROR, FaultyModule.GENERAL_ERROR)) {
      module.failing(0.2, code);
      clients.awaitAnswers(A_WHILE);
      module.heal();
      clients.awaitService(RETURNED);
    }
    module.limitSessions(4);
    module.failing(0.2, FaultyModule.DEVICE_ERROR);
    clients.awaitAnswers(A_WHILE);
    module.heal();
    clients.awaitService(RETURNED);
    Path away = scratch.resolve("away");
    Files.move(folder, away);
    clients.awaitAnswers(A_WHILE);
    Files.move(away, folder);
    clients.awaitService(RETURNED);
  }

  /** By its own crash, and by somebody's signal. */
  private static void processEnds(
      FaultyModule module, RootwardProcess server, ClientsUnderFaults clients) throws Exception {
    module.crashOnce();
    clients.awaitAnswers(A_WHILE);
    clients.awaitService(RETURNED);
    ProcessHandle.of(server.pid())
        .orElseThrow()
        .descendants()
        .forEach(ProcessHandle::destroyForcibly);
    clients.awaitAnswers(A_WHILE);
    clients.awaitService(RETURNED);
  }

  /** Then nothing is tried again by itself: each further try could lock another device for good. */
  private static void pinIsLocked(FaultyModule module, RootwardProcess server) throws Exception {
    try (Watcher watcher = Watcher.of(server.home())) {
      long before = module.logins();
      module.answerLogins(FaultyModule.PIN_LOCKED, 0);
      module.dead(FaultyModule.DEVICE_ERROR);
      watcher.awaitNotReady("is not up", RETURNED);
      module.dead(0);
      watcher.awaitNotReady("locked", RETURNED);
      String status = server.command("status");
      assertTrue(status.contains("locked"), status);
      assertEquals(before + 1, module.logins());
    }
    module.heal();
    assertEquals(0, server.stop());
  }

  /** What those who watch are told, while the token goes and comes back under load. */
  private static void isWatched(
      FaultyModule module, RootwardProcess server, ClientsUnderFaults clients) throws Exception {
    try (Watcher watcher = Watcher.of(server.home())) {
      watcher.awaitReady(RETURNED);
      awaitState(watcher, "up");
      module.dead(FaultyModule.DEVICE_ERROR);
      watcher.awaitNotReady("is not up", RETURNED);
      awaitState(watcher, "down");
      module.heal();
      watcher.awaitReady(RETURNED);
      awaitState(watcher, "up");
      clients.awaitService(RETURNED);
      String sessions = "rootward_token_sessions_open{token=\"%s\"} ".formatted(SoftHsm.LABEL);
      String figures =
          watcher.awaitFigures(
              it -> it.contains(sessions) && !it.contains(sessions + "0"), RETURNED);
      assertTrue(
          figures.contains(
              "rootward_operations_total{operation=\"Encrypt\",result=\"General Failure\"}"),
          figures);
      assertTrue(figures.contains("rootward_connections{listener=\"kmip\"} 6"), figures);
    }
  }

  /** A late error of a call from before may have the token opened once more. */
  private static void awaitState(Watcher watcher, String state) throws Exception {
    String line =
        "rootward_token_state{state=\"%s\",token=\"%s\"} 1.0".formatted(state, SoftHsm.LABEL);
    watcher.awaitFigures(figures -> figures.lines().anyMatch(line::equals), RETURNED);
  }
}
