package io.rootward.hsm.pkcs11;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.pkcs11.session.Pkcs11Library;
import io.rootward.hsm.pkcs11.session.TokenConnection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Handles are of one epoch: some tokens give the same numbers to other objects in the next. */
class ResidentsTest {
  private static final KeyId ID = new KeyId("residents:late");
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeyPolicy POLICY =
      KeyPolicy.inside(Set.of(KeyPurpose.ENCRYPT)).residentAs(ID);

  @Test
  void aKeyMadeBeforeTheTokenWasOpenedAnewIsReadAnew() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    Pkcs11Settings settings = SoftHsm.settings(SoftHsm.FAULTS);
    try (TokenAccess token =
        new TokenAccess(
            TokenConnection.open(
                Pkcs11Library.open(settings.library(), ""),
                settings.token(),
                settings.pin(),
                settings.connection()))) {
      Residents residents = new Residents(token);
      residents.added(ID, AES_256, POLICY, 1, token.epoch() - 1);
      assertFalse(residents.knows(ID));
      residents.added(ID, AES_256, POLICY, 1, token.epoch());
      assertTrue(residents.knows(ID));
    }
  }
}
