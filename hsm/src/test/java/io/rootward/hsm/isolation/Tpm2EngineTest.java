package io.rootward.hsm.isolation;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.mechanism.HashCodes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A TPM behind tpm2-pkcs11, which lacks nearly all: it opens, says so, and crashes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Tpm2EngineTest {
  private IsolatedEngine engine;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    TokenPlace place = TokenPlace.make("tpm2.sh", folder);
    engine =
        IsolatedEngine.open(
            TokenPlace.token(TokenPlace.library("libtpm2_pkcs11.so"), "user1234"),
            IsolationSettings.usual(),
            place.java());
  }

  @AfterAll
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void opensWithoutAKeyOfItsOwn() {
    assertEquals("contract", engine.identity().label());
    assertEquals(EngineHealth.State.UP, engine.probe().state());
    assertEquals(32, engine.random(32).length);
  }

  /** A TPM keeps pairs for good and makes no temporary keys, so nothing is left but hashing. */
  @ParameterizedTest
  @EnumSource
  void offersNothingThatNeedsKeys(Algorithm algorithm) {
    boolean hash = HashCodes.known().stream().anyMatch(one -> Algorithm.of(one) == algorithm);
    assertEquals(hash, engine.capabilities().supports(algorithm));
  }

  @Test
  void refusesKeysInOneSentence() {
    var aes = new KeySpec.Secret(SecretAlgorithm.AES, 256);
    assertFails(Kind.UNSUPPORTED, () -> engine.generate(aes));
    assertFails(Kind.UNSUPPORTED, () -> engine.importKey(aes, SecretBytes.owning(new byte[32])));
    assertFails(Kind.UNSUPPORTED, () -> engine.generatePair(new KeyPairSpec.Ec(Curve.P256)));
    assertEquals(EngineHealth.State.UP, engine.probe().state());
  }
}
