package io.rootward.hsm.isolation;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.faulty.Load;
import io.rootward.hsm.pkcs11.BesideTheEngine;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.SoftHsm;
import io.rootward.hsm.pkcs11.session.PinSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to the process of a token, and what that does to others: nothing. */
@Timeout(120)
class IsolatedFaultsTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret HMAC_256 = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final Hmac HMAC = new Hmac(Hash.SHA256);
  private static final Gcm GCM = new Gcm(16, new byte[0]);
  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);
  private static final Duration SOON = Duration.ofSeconds(10);

  @BeforeEach
  void needsSoftHsm() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
  }

  private static IsolatedEngine opened(String label) {
    return IsolatedEngine.open(SoftHsm.settings(label), IsolationSettings.usual());
  }

  private static ProcessHandle processOf(IsolatedEngine engine) {
    return ProcessHandle.of(engine.processId()).orElseThrow();
  }

  /** As by the system when memory ends: SIGKILL. */
  private static void kill(IsolatedEngine engine) {
    ProcessHandle process = processOf(engine);
    assertTrue(process.destroyForcibly());
    process.onExit().join();
  }

  /** It answers no more, but does not end. */
  private static void stop(ProcessHandle process) throws IOException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().onExit().join();
  }

  private static boolean isRight(
      IsolatedEngine engine, EngineKey mac, EngineKey data, byte[] code) {
    Ciphertext sealed = engine.encrypt(data, GCM, null, MESSAGE);
    try (SecretBytes opened = engine.decrypt(data, GCM, sealed)) {
      return Arrays.equals(MESSAGE, opened.exposeCopy())
          && Arrays.equals(code, engine.mac(mac, HMAC, MESSAGE));
    }
  }

  @Test
  void aKilledProcessCostsTemporaryKeysAndNothingElse() throws InterruptedException {
    KeyId macId = new KeyId("isolated:mac");
    KeyId dataId = new KeyId("isolated:data");
    KeyPolicy data = KeyPolicy.inside(EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT));
    try (IsolatedEngine engine = opened(SoftHsm.ISOLATED);
        IsolatedEngine other = opened(SoftHsm.ISOLATED_TOO);
        EngineKey othersKey = other.generate(HMAC_256)) {
      EngineKey temporary = engine.generate(HMAC_256);
      EngineKey mac =
          engine.generate(HMAC_256, KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC)).residentAs(macId));
      EngineKey sealing = engine.generate(AES_256, data.residentAs(dataId));
      byte[] code = engine.mac(mac, HMAC, MESSAGE);
      byte[] othersCode = other.mac(othersKey, HMAC, MESSAGE);
      try (Load load =
              new Load(16, Set.of(Kind.UNAVAILABLE), () -> isRight(engine, mac, sealing, code));
          Load unharmed =
              new Load(
                  2,
                  Set.of(Kind.UNAVAILABLE),
                  () -> Arrays.equals(othersCode, other.mac(othersKey, HMAC, MESSAGE)))) {
        load.awaitSuccesses(200);
        EngineCalls before = engine.calls();
        kill(engine);
        long lost = System.nanoTime();
        EngineHealth back = engine.probe();
        assertEquals(State.UP, back.state(), back::reason);
        load.awaitSuccesses(200);
        assertTrue(engine.calls().since(before).of(EngineCalls.Call.USE) >= 3 * 200);
        assertTrue(Duration.ofNanos(System.nanoTime() - lost).compareTo(SOON) < 0);
        unharmed.awaitSuccesses(10);
        assertEquals(0, unharmed.failures());
      }
      assertEquals(2, engine.health().epoch());
      assertEquals(new EngineHealth(State.UP, 1, ""), other.probe());
      assertFails(Kind.UNAVAILABLE, () -> engine.mac(temporary, HMAC, MESSAGE));
      temporary.close();
      try (EngineKey found = engine.find(macId).orElseThrow()) {
        assertArrayEquals(code, engine.mac(found, HMAC, MESSAGE));
      }
      assertTrue(engine.destroy(macId) && engine.destroy(dataId));
      assertFails(Kind.BAD_KEY, () -> engine.mac(mac, HMAC, MESSAGE));
    }
  }

  @Test
  void aProcessThatHangsIsReplaced() throws IOException {
    var quick = IsolationSettings.usual().withTimes(Duration.ofMillis(500), Duration.ofMillis(500));
    try (IsolatedEngine engine = IsolatedEngine.open(SoftHsm.settings(SoftHsm.ISOLATED), quick);
        EngineKey key = engine.generate(HMAC_256)) {
      ProcessHandle hung = processOf(engine);
      stop(hung);
      var late = assertThrows(EngineException.class, () -> engine.mac(key, HMAC, MESSAGE));
      assertEquals(Kind.UNAVAILABLE, late.kind());
      assertEquals("the process of token isolated did not answer within 500 ms", late.getMessage());
      assertEquals(State.SUSPECT, engine.health().state());
      EngineHealth back = engine.probe();
      assertEquals(State.UP, back.state(), back::reason);
      assertFalse(hung.isAlive());
      engine.generate(HMAC_256).close();
    }
  }

  /** Calls that nobody answers keep their places: the process may still do them. */
  @Test
  void oneCallTooManyIsRefusedAtOnce() throws Exception {
    var one = limited(1, 5);
    try (IsolatedEngine engine = IsolatedEngine.open(SoftHsm.settings(SoftHsm.ISOLATED), one);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertFails(Kind.BAD_DATA, () -> engine.random(1 << 20));
      stop(processOf(engine));
      var callers = new ExecutorCompletionService<byte[]>(threads);
      callers.submit(() -> engine.random(8));
      callers.submit(() -> engine.random(8));
      assertUnavailable("too many calls wait for token isolated", callers.take());
      assertEquals(State.UP, engine.probe().state());
      assertUnavailable("the process of token isolated is gone", callers.take());
    }
  }

  private static void assertUnavailable(String text, Future<byte[]> call) {
    var failed = assertThrows(ExecutionException.class, call::get);
    var refused = assertInstanceOf(EngineException.class, failed.getCause());
    assertEquals(Kind.UNAVAILABLE, refused.kind());
    assertEquals(text, refused.getMessage());
  }

  private static IsolationSettings limited(int callsMax, int startsAtOnce) {
    return new IsolationSettings(
        64,
        callsMax,
        1 << 20,
        1 << 20,
        SOON,
        SOON,
        SOON,
        Duration.ofMillis(500),
        startsAtOnce,
        Duration.ofHours(1),
        Set.of(),
        Map.of());
  }

  @Test
  void aProcessThatEndsAgainAndAgainIsNotStartedWithoutEnd() {
    try (IsolatedEngine engine =
        IsolatedEngine.open(SoftHsm.settings(SoftHsm.ISOLATED), limited(16, 2))) {
      kill(engine);
      assertEquals(State.UP, engine.probe().state());
      kill(engine);
      EngineHealth down = engine.probe();
      assertEquals(State.DOWN, down.state());
      assertTrue(
          down.reason().contains("ended with code 137; it was started too often"), down.reason());
      assertFails(Kind.UNAVAILABLE, () -> engine.generate(HMAC_256));
    }
  }

  /** A PIN that changes to a wrong one, and counts how often it is asked for. */
  private static final class Pin implements PinSource {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String text;

    Pin(String text) {
      this.text = text;
    }

    @Override
    public SecretBytes read() {
      asked.incrementAndGet();
      return SecretBytes.owning(text.getBytes(UTF_8));
    }

    Pkcs11Settings settings() {
      Pkcs11Settings usual = SoftHsm.settings(SoftHsm.ISOLATED);
      return new Pkcs11Settings(usual.library(), "", usual.token(), this, usual.connection());
    }
  }

  @Test
  void aWrongPinIsTriedOnceAndNeverByANewProcess() {
    Pin pin = new Pin("wrong-planted");
    var refused =
        assertThrows(
            EngineException.class,
            () -> IsolatedEngine.open(pin.settings(), IsolationSettings.usual()));
    assertEquals(Kind.FAILED, refused.kind());
    String text = String.valueOf(refused.getMessage());
    assertTrue(text.contains("the PIN of token isolated is wrong; it was tried once"), text);
    assertFalse(text.contains("planted"));
    assertEquals(1, pin.asked.get());
    pin.text = SoftHsm.PIN;
    try (IsolatedEngine engine = IsolatedEngine.open(pin.settings(), IsolationSettings.usual())) {
      kill(engine);
      pin.text = "wrong-planted";
      for (int probes = 0; probes < 3; probes++) {
        EngineHealth down = engine.probe();
        assertEquals(State.DOWN, down.state());
        assertTrue(down.reason().contains("is wrong; it was tried once"), down.reason());
      }
      assertEquals(3, pin.asked.get());
    }
  }

  @Test
  void anotherTokenIsNotTakenForTheOneBefore() {
    try (IsolatedEngine engine = opened(SoftHsm.ISOLATED)) {
      kill(engine);
      BesideTheEngine.removeCheckKey(SoftHsm.settings(SoftHsm.ISOLATED));
      for (int probes = 0; probes < 2; probes++) {
        EngineHealth down = engine.probe();
        assertEquals(State.DOWN, down.state());
        assertTrue(down.reason().contains("is another than before"), down.reason());
      }
      assertFails(Kind.UNAVAILABLE, () -> engine.generate(HMAC_256));
    }
  }

  @Test
  void aProcessHasThePinNowhereToReadAndEndsWithItsEngine() throws IOException {
    Pin pin = new Pin(SoftHsm.PIN);
    IsolatedEngine engine =
        IsolatedEngine.open(
            pin.settings(), IsolationSettings.usual().withEnvironment(Set.of("HOME"), Map.of()));
    ProcessHandle running = processOf(engine);
    try (engine) {
      Path process = Path.of("/proc", Long.toString(running.pid()));
      String arguments = Files.readString(process.resolve("cmdline"), ISO_8859_1);
      String environment = Files.readString(process.resolve("environ"), ISO_8859_1);
      assertFalse(List.of(arguments.split("\0")).contains(SoftHsm.PIN));
      assertTrue(environment.contains("SOFTHSM2_CONF="));
      assertFalse(environment.contains("\0HOME="));
      assertFalse(environment.contains("=" + SoftHsm.PIN + "\0"));
    }
    assertFalse(running.isAlive());
    assertThrows(IllegalStateException.class, () -> engine.random(1));
    engine.close();
  }

  @Test
  void theProcessEndsWithItsServer() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OpensAndWaits.class.getName(),
                SoftHsm.settings(SoftHsm.ISOLATED).library().toString(),
                SoftHsm.ISOLATED)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = server.inputReader()) {
      ProcessHandle process = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertTrue(process.isAlive());
      server.destroyForcibly();
      process.onExit().get(10, TimeUnit.SECONDS);
    } finally {
      server.destroyForcibly();
    }
  }
}
