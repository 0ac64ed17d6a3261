package io.rootward.hsm.pkcs11;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when a token, a PIN or a thread is not there. */
class TokenFaultsTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final Set<KeyPurpose> DATA = EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT);
  private static final Block CBC = new Block(BlockMode.CBC, Padding.PKCS5);

  @BeforeEach
  void needsSoftHsm() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
  }

  @Test
  void aTokenThatGoesAndComesBackIsUsedAgain() throws IOException {
    KeyId id = new KeyId("faults:kept");
    byte[] message = new byte[40];
    try (Pkcs11Engine engine = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.FAULTS))) {
      EngineKey kept = engine.generate(AES_256, KeyPolicy.inside(DATA).residentAs(id));
      EngineKey temporary = engine.generate(AES_256);
      Ciphertext sealed = engine.encrypt(kept, CBC, null, message);
      Path folder = SoftHsm.folderOf(engine.identity().serial());
      Path away = SoftHsm.outside("away");
      Files.move(folder, away);
      assertEquals(State.DOWN, engine.probe().state());
      assertFails(Kind.UNAVAILABLE, () -> engine.encrypt(kept, CBC, null, message));
      assertFails(Kind.UNAVAILABLE, () -> engine.generate(AES_256));
      assertEquals(State.DOWN, engine.probe().state());
      Files.move(away, folder);
      EngineHealth back = engine.probe();
      assertEquals(State.UP, back.state(), back::reason);
      assertTrue(back.epoch() > 1);
      try (SecretBytes opened = engine.decrypt(kept, CBC, sealed)) {
        assertArrayEquals(message, opened.exposeCopy());
      }
      assertFails(Kind.UNAVAILABLE, () -> engine.encrypt(temporary, CBC, null, message));
      temporary.close();
      assertTrue(engine.destroy(id));
    }
  }

  /** Both tokens are of one library, which is begun anew for one of them. */
  @Test
  void theCureOfOneTokenIsNoticedByTheOther() throws IOException {
    try (Pkcs11Engine sick = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.FAULTS));
        Pkcs11Engine well = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.CUSTODY))) {
      Path folder = SoftHsm.folderOf(sick.identity().serial());
      Path away = SoftHsm.outside("away-too");
      Files.move(folder, away);
      assertEquals(State.DOWN, sick.probe().state());
      assertEquals(State.SUSPECT, well.health().state());
      assertFails(Kind.UNAVAILABLE, () -> well.generate(AES_256));
      assertEquals(State.UP, well.probe().state());
      assertEquals(2, well.health().epoch());
      well.generate(AES_256).close();
      for (int probes = 1; probes <= 16; probes++) {
        assertEquals(State.DOWN, sick.probe().state());
      }
      assertEquals(State.UP, well.probe().state());
      assertEquals(3, well.health().epoch());
      Files.move(away, folder);
      for (int probes = 17; probes < 32; probes++) {
        sick.probe();
      }
      assertEquals(State.UP, sick.probe().state());
      assertEquals(State.UP, well.probe().state());
    }
  }

  @Test
  void aWrongPinIsTriedOnceAndSaysSo() {
    var settings =
        SoftHsm.settings(SoftHsm.FAULTS, "wrong-pin-planted", ConnectionSettings.usual());
    var refused = assertThrows(EngineException.class, () -> Pkcs11Engine.open(settings));
    assertEquals(Kind.FAILED, refused.kind());
    String text = String.valueOf(refused.getMessage());
    assertTrue(text.contains("the PIN of token faults is wrong; it was tried once"), text);
    assertFalse(text.contains("planted"));
  }

  @Test
  void aTokenThatIsNotThereIsNamedWithThoseThatAre() {
    Pkcs11Settings usual = SoftHsm.settings(SoftHsm.FAULTS);
    var settings =
        new Pkcs11Settings(
            usual.library(), "", TokenSelector.label("absent"), usual.pin(), usual.connection());
    var refused = assertThrows(EngineException.class, () -> Pkcs11Engine.open(settings));
    String text = String.valueOf(refused.getMessage());
    assertTrue(text.contains("no token of label absent"), text);
    assertTrue(text.contains("faults"), text);
  }

  @Test
  void aFileThatIsNoLibraryIsNamed() {
    Pkcs11Settings usual = SoftHsm.settings(SoftHsm.FAULTS);
    var settings =
        new Pkcs11Settings(
            Path.of("/nowhere/lib.so"), "", usual.token(), usual.pin(), usual.connection());
    var refused = assertThrows(EngineException.class, () -> Pkcs11Engine.open(settings));
    assertEquals("there is no PKCS#11 library /nowhere/lib.so", refused.getMessage());
  }

  /** The next caller never gets what a failed call left in a session. */
  @Test
  void aFailedCallLeavesNothingToTheNext() throws InterruptedException, ExecutionException {
    Gcm gcm = new Gcm(16, new byte[0]);
    try (Pkcs11Engine engine = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.FAULTS));
        EngineKey first = engine.generate(AES_256);
        EngineKey second = engine.generate(AES_256);
        ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      Ciphertext forged = new Ciphertext(new byte[16], new byte[12], new byte[16]);
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        byte[] message = {(byte) i, 1, 2, 3};
        calls.add(
            () -> {
              assertFails(Kind.AUTHENTICATION_FAILED, () -> engine.decrypt(first, gcm, forged));
              Ciphertext sealed = engine.encrypt(second, gcm, null, message);
              try (SecretBytes opened = engine.decrypt(second, gcm, sealed)) {
                assertArrayEquals(message, opened.exposeCopy());
              }
              return true;
            });
      }
      for (Future<Boolean> done : many.invokeAll(calls)) {
        assertTrue(done.get());
      }
      assertEquals(State.UP, engine.health().state());
    }
  }
}
