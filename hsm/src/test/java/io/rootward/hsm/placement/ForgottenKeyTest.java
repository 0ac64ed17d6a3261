package io.rootward.hsm.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.opened.OpenedKeys;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** A key that is kept in this process between its uses goes when somebody says so. */
class ForgottenKeyTest {
  private static final WrapMechanism PADDED = new WrapMechanism.AesKeyWrapPadded();
  private static final MacMechanism HMAC = new MacMechanism.Hmac(Hash.SHA256);
  private static final KeySpec.Secret SPEC = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);

  private static KeyEngine software() {
    return SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  }

  @Test
  void nothingOfAForgottenKeyStays() {
    OpenedKeys opened = OpenedKeys.keeping(InstantSource.system(), Duration.ofMinutes(1), 10);
    KeyEngine token = software();
    try (PlacedEngine engine = new PlacedEngine(token, software(), Workplace.MEMORY, opened);
        EngineKey kek = engine.held(token.generate(aes(), wrapping()));
        EngineKey key = engine.generate(SPEC)) {
      byte[] wrapped = engine.wrap(kek, PADDED, key);
      byte[] code = engine.mac(key, HMAC, wrapped);
      try (EngineKey sealed = engine.unwrap(kek, PADDED, wrapped, SPEC)) {
        assertArrayEquals(code, engine.mac(sealed, HMAC, wrapped));
        assertEquals(1, opened.size());

        engine.forget(wrapped);

        assertEquals(0, opened.size());
        assertArrayEquals(code, engine.mac(sealed, HMAC, wrapped));
      }
    }
  }

  private static KeySpec.Secret aes() {
    return new KeySpec.Secret(SecretAlgorithm.AES, 256);
  }

  private static KeyPolicy wrapping() {
    return KeyPolicy.inside(EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP));
  }
}
