package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.Capability.Boundary;
import io.rootward.hsm.engine.EngineException.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineCapabilitiesTest {
  private static final KeySpec AES = new KeySpec.Secret(SecretAlgorithm.AES, 128);
  private static final Mechanism HKDF =
      new DerivationMechanism.Hkdf(Hash.SHA256, new byte[0], new byte[0]);

  private static Capability finding(Algorithm algorithm, @Nullable String failure) {
    return new Capability(algorithm, "test", Boundary.SOFTWARE, 1, Duration.ZERO, failure);
  }

  @Test
  void aMechanismNeedsEveryAlgorithmItIsMadeOf() {
    var some = new EngineCapabilities(List.of(finding(Algorithm.HKDF, null)));
    assertFalse(some.supports(HKDF, AES));
    assertFails(Kind.UNSUPPORTED, () -> some.require(HKDF, AES));
    var all =
        new EngineCapabilities(
            List.of(finding(Algorithm.HKDF, null), finding(Algorithm.HMAC_SHA256, null)));
    assertTrue(all.supports(HKDF, AES));
    all.require(HKDF, AES);
  }

  @Test
  void whatFailedIsSwitchedOffAndReported() {
    var capabilities = new EngineCapabilities(List.of(finding(Algorithm.AES_GCM, "wrong")));
    assertFalse(capabilities.supports(Algorithm.AES_GCM));
    assertEquals(
        List.of("wrong"), capabilities.failed().stream().map(Capability::failure).toList());
    var off = assertThrows(EngineException.class, () -> capabilities.require(Algorithm.AES_GCM));
    assertEquals("AES_GCM is switched off by this engine", off.getMessage());
    var absent = assertThrows(EngineException.class, () -> capabilities.require(Algorithm.AES_CBC));
    assertEquals("AES_CBC is not offered by this engine", absent.getMessage());
  }

  @Test
  void twoFindingsAboutOneAlgorithmAreAMistake() {
    var twice = List.of(finding(Algorithm.AES_GCM, null), finding(Algorithm.AES_GCM, "wrong"));
    assertThrows(IllegalArgumentException.class, () -> new EngineCapabilities(twice));
  }
}
