package io.rootward.hsm.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.Ciphertext;
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
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.faulty.FaultyModule;
import io.rootward.hsm.faulty.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon of opencryptoki killed under 64 clients. Its library needs the daemon only when it is
 * begun: what has begun goes on without one, and what has to begin anew waits for the next.
 */
@Timeout(120)
class OpenCryptokiFaultsTest {
  private static final int CLIENTS = 64;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret HMAC_256 = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final Hmac HMAC = new Hmac(Hash.SHA256);
  private static final Block CBC = new Block(BlockMode.CBC, Padding.PKCS5);
  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private FaultyModule module;

  @SuppressWarnings("NullAway.Init") // as above
  private IsolatedEngine engine;

  @SuppressWarnings("NullAway.Init") // as above
  private Expected expected;

  /** Keys that outlast a new beginning, and what they answer. */
  private record Expected(EngineKey mac, EngineKey data, byte[] code, byte[] iv, byte[] sealed) {}

  @BeforeEach
  void open() throws IOException {
    TokenPlace place = TokenPlace.make("opencryptoki.sh", folder);
    SkippedSuites.require(
        FaultyModule.canBeBuilt(),
        "opencryptoki-faults",
        "gcc is missing; install the packages gcc and libc6-dev");
    module = FaultyModule.build(folder.resolve("module"), TokenPlace.library("libopencryptoki.so"));
    engine =
        IsolatedEngine.open(
            TokenPlace.token(module.library(), "7654321"), IsolationSettings.usual(), place.java());
    EngineKey mac = engine.generate(HMAC_256, resident("mac", EnumSet.of(KeyPurpose.MAC)));
    EngineKey data =
        engine.generate(
            AES_256, resident("data", EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT)));
    Ciphertext sealed = engine.encrypt(data, CBC, new byte[16], MESSAGE);
    expected = new Expected(mac, data, engine.mac(mac, HMAC, MESSAGE), sealed.iv(), sealed.data());
  }

  private static KeyPolicy resident(String name, Set<KeyPurpose> purposes) {
    return KeyPolicy.inside(purposes).residentAs(new KeyId("daemon:" + name));
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
      module.close();
    }
  }

  private boolean isRight() {
    Ciphertext sealed = engine.encrypt(expected.data(), CBC, expected.iv(), MESSAGE);
    try (SecretBytes opened = engine.decrypt(expected.data(), CBC, sealed)) {
      return Arrays.equals(expected.sealed(), sealed.data())
          && Arrays.equals(MESSAGE, opened.exposeCopy())
          && Arrays.equals(expected.code(), engine.mac(expected.mac(), HMAC, MESSAGE));
    }
  }

  /** Its own process and its namespaces: the library is in the process that is their first. */
  private ProcessHandle library() {
    return ProcessHandle.of(engine.processId()).orElseThrow().children().findFirst().orElseThrow();
  }

  private void killDaemon() {
    ProcessHandle daemon =
        library()
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("/pkcsslotd"))
            .findFirst()
            .orElseThrow();
    assertTrue(daemon.destroyForcibly());
  }

  private void startDaemon() throws IOException, InterruptedException {
    String place = Long.toString(library().pid());
    Process daemon =
        new ProcessBuilder("nsenter", "--target", place, "--mount", "--ipc", "--pid", "pkcsslotd")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("daemon").toFile())
            .start();
    assertEquals(0, daemon.waitFor());
  }

  @Test
  void whatHasBegunGoesOnWithoutTheDaemon() throws Exception {
    try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), this::isRight)) {
      load.awaitSuccesses(200);
      killDaemon();
      load.awaitRound();
      load.awaitSuccesses(200);
      assertEquals(State.UP, engine.probe().state());
      startDaemon();
      assertEquals(State.UP, engine.probe().state());
      load.awaitRound();
      assertEquals(0, load.failures());
      assertEquals(1, engine.health().epoch());
    }
  }

  @Test
  void whatBeginsAnewWaitsForTheDaemon() throws Exception {
    try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), this::isRight)) {
      load.awaitSuccesses(200);
      killDaemon();
      module.dead(FaultyModule.DEVICE_ERROR);
      assertEquals(State.DOWN, engine.probe().state());
      module.heal();
      EngineHealth down = engine.probe();
      assertEquals(State.DOWN, down.state());
      assertTrue(down.reason().contains("CKR_FUNCTION_FAILED"), down.reason());
      load.awaitRound();
      assertTrue(load.failures() > 0);
      startDaemon();
      long returned = System.nanoTime();
      EngineHealth up = engine.probe();
      assertEquals(State.UP, up.state(), up::reason);
      load.awaitSuccesses(200);
      assertTrue(Duration.ofNanos(System.nanoTime() - returned).compareTo(SOON) < 0);
      long before = load.failures();
      load.awaitRound();
      load.awaitRound();
      assertEquals(before, load.failures());
    }
  }
}
