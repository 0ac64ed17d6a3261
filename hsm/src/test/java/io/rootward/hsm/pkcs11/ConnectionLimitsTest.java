package io.rootward.hsm.pkcs11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.Pkcs11Library;
import io.rootward.hsm.pkcs11.session.TokenConnection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads, places to wait, and time of a connection to a token. */
class ConnectionLimitsTest {
  private static final FailureReader FAILURES = FailureReader.of("a call of a test");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final KeySpec.Secret HMAC = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final Hmac SHA256 = new Hmac(Hash.SHA256);

  @BeforeEach
  void needsSoftHsm() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
  }

  private static TokenConnection opened(int waitingMax, Duration call, Duration slow) {
    ConnectionSettings limits = new ConnectionSettings(1, waitingMax, call, slow, LONG);
    Pkcs11Settings settings = SoftHsm.settings(SoftHsm.FAULTS, SoftHsm.PIN, limits);
    return TokenConnection.open(
        Pkcs11Library.open(settings.library(), ""), settings.token(), settings.pin(), limits);
  }

  /** Holds the only thread until it is let go. */
  private static final class Hold {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    /** As a slow call, which has a time limit of its own. */
    Callable<long[]> on(TokenConnection connection) {
      return () ->
          connection.makeSlowly(
              (_, _) -> {
                begun.countDown();
                awaitQuietly(letGo);
                runs.incrementAndGet();
                return new long[0];
              },
              FAILURES);
    }

    Callable<Integer> after(TokenConnection connection) {
      return () -> connection.manage((_, _) -> runs.incrementAndGet(), FAILURES);
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** SoftHSM2 computes here: ConnectionSettingsTest has the numbers. */
  @Test
  void aTokenGetsAsManyThreadsAsItHasUseFor() {
    int processors = Runtime.getRuntime().availableProcessors();
    Pkcs11Settings settings = SoftHsm.settings(SoftHsm.FAULTS);
    try (TokenConnection connection =
        TokenConnection.open(
            Pkcs11Library.open(settings.library(), ""),
            settings.token(),
            settings.pin(),
            settings.connection())) {
      String named = "token-" + connection.identity().label() + "-";
      assertEquals(
          Math.clamp(2L * processors, 4, 16),
          Thread.getAllStackTraces().keySet().stream()
              .filter(it -> it.getName().startsWith(named))
              .count());
    }
  }

  /** The login's, and what each thread opened for what it does. */
  @Test
  void sessionsAndThreadsInACallAreCounted() throws Exception {
    Hold hold = new Hold();
    TokenConnection connection = opened(1, LONG, LONG);
    try (connection;
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      assertEquals(new EngineSessions(SoftHsm.FAULTS, 1, 0), connection.sessions());
      Future<long[]> held = callers.submit(hold.on(connection));
      hold.begun.await();
      assertEquals(new EngineSessions(SoftHsm.FAULTS, 2, 1), connection.sessions());
      hold.letGo.countDown();
      held.get();
      connection.operate((_, _) -> true, FAILURES);
      assertEquals(3, connection.sessions().open());
    }
    assertEquals(new EngineSessions(SoftHsm.FAULTS, 0, 0), connection.sessions());
  }

  @Test
  void oneCallTooManyIsRefusedAtOnce() throws InterruptedException, ExecutionException {
    Hold hold = new Hold();
    try (TokenConnection connection = opened(1, LONG, LONG);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<long[]> first = callers.submit(hold.on(connection));
      hold.begun.await();
      var others = new ExecutorCompletionService<Integer>(callers);
      others.submit(hold.after(connection));
      others.submit(hold.after(connection));
      var refused = assertThrows(ExecutionException.class, () -> others.take().get());
      assertTrue(refused.getCause() instanceof EngineException e && e.kind() == Kind.UNAVAILABLE);
      hold.letGo.countDown();
      first.get();
      others.take().get();
      assertEquals(2, hold.runs.get());
    }
  }

  @Test
  void aCallThatNobodyWaitsForAnyMoreIsNotMade() throws InterruptedException, ExecutionException {
    Hold hold = new Hold();
    try (TokenConnection connection = opened(8, Duration.ofMillis(200), LONG);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<long[]> first = callers.submit(hold.on(connection));
      hold.begun.await();
      var late = assertThrows(EngineException.class, () -> hold.after(connection).call());
      assertEquals(Kind.UNAVAILABLE, late.kind());
      assertEquals("the token did not answer within 200 ms", late.getMessage());
      hold.letGo.countDown();
      first.get();
      // Behind the abandoned call, on the same thread.
      String behind = connection.manage((_, _) -> "run", FAILURES);
      assertEquals("run", behind);
      assertEquals(1, hold.runs.get());
    }
  }

  /** With one thread: a call within that waited for a thread would wait for ever. */
  @Test
  void callsOfOneVisitAreMadeOnTheThreadThatIsVisited() {
    KeyPolicy policy = KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC));
    try (TokenConnection connection = opened(1, LONG, LONG);
        TokenAccess token = new TokenAccess(connection)) {
      EngineParts parts = EngineParts.of(token);
      byte[] code =
          token.together(
              () -> {
                try (EngineKey key = parts.secrets().generate(HMAC, policy)) {
                  return parts.macs().mac((TokenKey) key, SHA256, new byte[1]);
                }
              });
      assertEquals(32, code.length);
      assertEquals(1, token.calls().of(Call.USE));
      assertEquals(1, token.calls().of(Call.DESTROY));
    }
  }

  @Test
  void whatFailsInAVisitFailsAsItWouldAlone() {
    try (TokenConnection connection = opened(1, LONG, LONG)) {
      Supplier<Long> search =
          () ->
              connection.manage(
                  (calls, session) -> {
                    calls.C_DestroyObject(session, Long.MAX_VALUE);
                    return 0L;
                  },
                  (e, _) -> new EngineException(Kind.BAD_KEY, "read by the call itself", e));
      var failed = assertThrows(EngineException.class, () -> connection.together(search));
      assertEquals(Kind.BAD_KEY, failed.kind());
      assertEquals("read by the call itself", failed.getMessage());
      String after = connection.together(() -> "works");
      assertEquals("works", after);
    }
  }

  /** Whoever gave up must be able to rely on nothing being there. */
  @Test
  void aKeyThatNobodyWaitsForAnyMoreIsRemoved() {
    KeyId id = new KeyId("limits:late");
    KeyPolicy policy = KeyPolicy.inside(EnumSet.of(KeyPurpose.SIGN)).residentAs(id);
    try (TokenAccess token = new TokenAccess(opened(8, LONG, Duration.ofMillis(1)))) {
      EngineParts parts = EngineParts.of(token);
      parts.residents().load();
      var late =
          assertThrows(
              EngineException.class,
              () -> parts.pairs().generate(new KeyPairSpec.Rsa(2048), policy));
      assertEquals(Kind.UNAVAILABLE, late.kind());
      assertEquals(Optional.empty(), parts.residents().find(id));
    }
  }
}
