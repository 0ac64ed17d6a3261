package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.Watcher;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.conformance.token.TestToken;
import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.faulty.FaultyModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server on three tokens of two makers, the first behind a module that fails, under 64 clients:
 * SoftHSM2, SoftHSM2 again, NSS. Whichever is left serves, and nobody gets a wrong answer.
 */
@Timeout(180)
class TokenGroupFaultsTest {
  private static final int CLIENTS = 64;
  private static final String SECOND = "second";
  private static final Duration TAKEN_OVER = Duration.ofSeconds(5);
  private static final Duration RETURNED = Duration.ofSeconds(10);
  private static final Long ALL_UP = 3L;
  private static final Predicate<String> IS_UP =
      Pattern.compile("rootward_token_state\\{state=\"up\",token=\"[^\"]*\"} 1[.]0")
          .asMatchPredicate();
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  /** The time of a call to a token, and of a request's other work. */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  @TempDir private Path scratch;

  @Test
  void threeTokensServeAsLongAsOneIsThere() throws Exception {
    SoftHsm tokens = SoftHsm.create(scratch, softHsm());
    Path secondFolder = tokens.add(SECOND);
    TestToken nss = TokenFamily.NSS.create(Files.createDirectory(scratch.resolve("nss-token")));
    try (FaultyModule module = FaultyModule.build(scratch.resolve("module"), tokens.library());
        TokenServer server = TokenServer.start(launch(tokens, nss, module))) {
      RootwardProcess process = server.process();
      try (ClientsUnderFaults clients =
          new ClientsUnderFaults(
              process,
              CLIENTS,
              List.of(
                  TokenKeys.question(server, TokenKeys.BOUND),
                  TokenKeys.question(server, List.of())),
              DEADLINE)) {
        clients.awaitService(RETURNED);
        module.failing(0.1, FaultyModule.DEVICE_ERROR);
        clients.awaitAnswers(A_WHILE);
        module.dead(FaultyModule.DEVICE_ERROR);
        clients.awaitService(TAKEN_OVER);
        Path away = scratch.resolve("away");
        Files.move(secondFolder, away);
        clients.awaitService(TAKEN_OVER);
        String status = process.command("status");
        assertTrue(status.contains("token " + SoftHsm.LABEL + " is not up"), status);
        assertTrue(status.contains("token " + SECOND + " is not up"), status);
        Files.move(away, secondFolder);
        module.heal();
        clients.awaitService(RETURNED);
        assertEquals(List.of(), clients.wrong());
      }
      awaitAllUp(process);
      String settled = process.command("hsm", "clone");
      assertEquals(
          3, settled.lines().filter(line -> line.matches(".* up +0 +0 +0\\s*")).count(), settled);
      assertEquals(0, process.stop());
    }
  }

  /** Clients are served as soon as one token is; the others come back at a probe of their own. */
  private static void awaitAllUp(RootwardProcess process) throws Exception {
    try (Watcher watcher = Watcher.of(process.home())) {
      watcher.awaitFigures(
          figures -> ALL_UP.equals(figures.lines().filter(IS_UP).count()), RETURNED);
    }
  }

  private static Path softHsm() throws Exception {
    Optional<Path> library = SoftHsm.installed();
    if (library.isEmpty()) {
      throw SkippedSuites.skip("softhsm", "SoftHSM2 is missing; install the package softhsm2");
    }
    if (!FaultyModule.canBeBuilt()) {
      throw SkippedSuites.skip("faulty", "gcc is missing; install the packages gcc and libc6-dev");
    }
    return library.get();
  }

  /** Each library once in the server's process; what fails is a copy of SoftHSM2. */
  private ServerLaunch launch(SoftHsm tokens, TestToken nss, FaultyModule module) {
    List<String> address = nss.address();
    String standby =
        "%s,module=%s;%s,module=%s,reserved=%s,pin=file:%s"
            .formatted(
                SECOND,
                tokens.library(),
                address.get(2),
                address.get(0),
                address.get(1),
                scratch.resolve("nss-token/password"));
    return tokens
        .launch(scratch.resolve("home"), "resident")
        .with("hsm.module", module.library().toString())
        .with("hsm.standby", standby)
        .with(Watcher.SETTING, Watcher.ANYWHERE);
  }
}
