package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.hsm.ClientsUnderFaults.Question;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.Watcher;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.faulty.FaultyModule;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Revoke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Children of masters that stay in a token, kept there between two uses: each is derived once, anew
 * after the token was lost and after the server was started again, is the published key each time,
 * and is gone with its master.
 */
@Timeout(300)
class ChildrenKeptInTokenTest {
  private static final int CLIENTS = 16;
  private static final int LOOKS = 40;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration RETURNED = Duration.ofSeconds(10);
  private static final Duration A_WHILE = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  @TempDir private Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private SoftHsm token;

  /** A published value, and the identifier that its master got. */
  private record Child(PathVector value, UniqueIdentifier master) {
    PathChild in(TokenServer server) {
      return PathChild.of(server, master, value.path());
    }
  }

  @BeforeEach
  void makeToken() throws Exception {
    token = FaultyLaunch.token(scratch);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areDerivedAnewAfterEveryLoss(boolean isolated) throws Exception {
    try (FaultyModule module = FaultyModule.build(scratch.resolve("module"), token.library())) {
      ServerLaunch launch =
          FaultyLaunch.of(token, module, scratch.resolve("home"), isolated)
              .with("derivation.cache.tokenKeys", "true");
      List<Child> children;
      long stored;
      try (TokenServer server = TokenServer.start(launch)) {
        children = registered(server);
        stored = storedObjects();
        areDerivedOnce(module, server, children);
        areRightWhileTheTokenGoes(module, server, children, isolated);
        areDerivedOnce(module, server, children);
        assertEquals(stored, storedObjects());
        assertEquals(0, server.process().stop());
      }
      try (TokenServer server = TokenServer.start(launch)) {
        areDerivedOnce(module, server, children);
        assertEquals(stored, storedObjects());
        goWithTheirMasters(module, server, children);
      }
    }
  }

  private static List<Child> registered(TokenServer server) throws IOException {
    List<Child> all = new ArrayList<>();
    for (PathVector value : PathVector.all()) {
      if (value.scheme().equals("aes-ecb-index")) {
        all.add(new Child(value, PathMasters.registered(server, value, TokenKeys.BOUND)));
      }
    }
    assertEquals(28, all.size());
    return all;
  }

  /** Not one is at hand before: what was kept elsewhere, or earlier, is used by nobody. */
  private static void areDerivedOnce(FaultyModule module, TokenServer server, List<Child> children)
      throws Exception {
    long before = module.derivations();
    areRight(server, children);
    long first = module.derivations();
    assertEquals(before + keys(children), first, "each is derived");
    areRight(server, children);
    areRight(server, children);
    assertEquals(first, module.derivations(), "and then at hand");
  }

  /** Those on the way are kept as well. */
  private static long keys(List<Child> children) {
    return children.stream()
        .mapToLong(child -> child.value().path().chars().filter(it -> it == '/').count())
        .sum();
  }

  private static void areRight(TokenServer server, List<Child> children) throws Exception {
    for (Child child : children) {
      child.in(server).isThat(child.value());
      assertEquals("hsm", child.in(server).boundary());
    }
  }

  /** Handles and numbers of keys come again after a loss, for other keys: nobody gets those. */
  private static void areRightWhileTheTokenGoes(
      FaultyModule module, TokenServer server, List<Child> children, boolean isolated)
      throws Exception {
    List<Question> questions = new ArrayList<>();
    for (Child child : children) {
      PathChild used = child.in(server);
      questions.add(new Question(used.encryption(), used.encrypted()));
    }
    try (ClientsUnderFaults clients =
        new ClientsUnderFaults(server.process(), CLIENTS, questions, DEADLINE)) {
      clients.awaitService(RETURNED);
      if (isolated) {
        module.crashOnce();
        clients.awaitAnswers(A_WHILE);
        clients.awaitService(RETURNED);
      }
      module.dead(FaultyModule.DEVICE_ERROR);
      clients.awaitAnswers(A_WHILE);
      module.heal();
      clients.awaitService(RETURNED);
      assertEquals(List.of(), clients.wrong());
      assertTrue(clients.refused() > 0, "no loss was seen");
    }
    isLost(module, server);
  }

  /** Until the server has seen it: a token that was only away for a moment goes on as it was. */
  private static void isLost(FaultyModule module, TokenServer server) throws Exception {
    try (Watcher watcher = Watcher.of(server.process().home())) {
      watcher.awaitReady(RETURNED);
      module.dead(FaultyModule.DEVICE_ERROR);
      watcher.awaitNotReady("is not up", RETURNED);
      String down =
          "rootward_token_state{state=\"down\",token=\"%s\"} 1.0".formatted(SoftHsm.LABEL);
      watcher.awaitFigures(figures -> figures.lines().anyMatch(down::equals), RETURNED);
      module.heal();
      watcher.awaitReady(RETURNED);
    }
  }

  /** Removals are queued: the least of some looks is what stays. */
  private static void goWithTheirMasters(
      FaultyModule module, TokenServer server, List<Child> children) throws Exception {
    long with = leastObjects(Long.MIN_VALUE, module);
    for (Child child : children) {
      RevocationReason over =
          new RevocationReason(RevocationReasonCode.CESSATION_OF_OPERATION, null);
      server.call(new Revoke.Request(child.master(), over, null), Revoke.Response.class);
    }
    long wanted = with - keys(children);
    assertEquals(wanted, leastObjects(wanted, module), "one for each child goes");
  }

  private static long leastObjects(long wanted, FaultyModule module) {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS && least > wanted; look++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      least = Math.min(least, module.objects());
    }
    return least;
  }

  /** Those that outlive sessions, which SoftHSM2 keeps in a file each. */
  private long storedObjects() throws IOException {
    try (Stream<Path> all = Files.walk(scratch.resolve("tokens"))) {
      return all.filter(it -> it.toString().endsWith(".object")).count();
    }
  }
}
