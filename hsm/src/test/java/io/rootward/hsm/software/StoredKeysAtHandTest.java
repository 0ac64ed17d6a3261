package io.rootward.hsm.software;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stored keys that stay open between two uses are as hard to misuse as those that do not. */
class StoredKeysAtHandTest {
  private static final WrapMechanism PADDED = new WrapMechanism.AesKeyWrapPadded();
  private static final MacMechanism HMAC = new MacMechanism.Hmac(Hash.SHA256);
  private static final KeySpec.Secret AES = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret SPEC = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final byte[] DATA = {1, 2, 3};

  private final OpenedKeys opened =
      OpenedKeys.keeping(InstantSource.system(), Duration.ofMinutes(1), 10);
  private final KeyEngine engine =
      SoftwareEngine.start(Providers.fastest(), new SecureRandom(), opened);
  private final EngineKey kek = engine.generate(AES);
  private final EngineKey key = engine.generate(SPEC);
  private final byte[] wrapped = engine.wrap(kek, PADDED, key);
  private final byte[] code = engine.mac(key, HMAC, DATA);

  @AfterEach
  void close() {
    engine.close();
  }

  private EngineKey stored(EngineKey wrapping, KeySpec spec, KeyPolicy policy) {
    return engine.unwrapStored(wrapping, PADDED, wrapped.clone(), spec, policy);
  }

  private EngineKey stored() {
    return stored(kek, SPEC, KeyPolicy.open());
  }

  @Test
  void oneAtHandServesSeveralAtATime() {
    try (EngineKey first = stored()) {
      try (EngineKey second = stored()) {
        assertArrayEquals(code, engine.mac(second, HMAC, DATA));
      }
      assertArrayEquals(code, engine.mac(first, HMAC, DATA));
    }
    assertEquals(1, opened.size());
  }

  @Test
  void whoClosedHisKeyDoesNotGoOnWithIt() {
    EngineKey closed = stored();
    closed.close();
    closed.close();
    try (EngineKey other = stored()) {
      assertArrayEquals(code, engine.mac(other, HMAC, DATA));
      assertThrows(IllegalStateException.class, () -> engine.mac(closed, HMAC, DATA));
    }
  }

  @Test
  void aForgottenKeyIsWipedAfterItsLastUse() {
    EngineKey inUse = stored();
    engine.forget(wrapped);
    assertEquals(0, opened.size());
    assertArrayEquals(code, engine.mac(inUse, HMAC, DATA));
    inUse.close();
    assertThrows(IllegalStateException.class, () -> engine.mac(inUse, HMAC, DATA));
  }

  @Test
  void anotherWrappingKeyDoesNotGetWhatIsAtHand() {
    stored().close();
    try (EngineKey other = engine.generate(AES)) {
      EngineException refused =
          assertThrows(EngineException.class, () -> stored(other, SPEC, KeyPolicy.open()).close());
      assertEquals(Kind.AUTHENTICATION_FAILED, refused.kind());
    }
  }

  @Test
  void whatItMayDoIsNotWhatItMightBefore() {
    stored().close();
    KeyPolicy narrow = new KeyPolicy(null, false, true, true, EnumSet.of(KeyPurpose.DERIVE));
    try (EngineKey narrowed = stored(kek, SPEC, narrow)) {
      EngineException refused =
          assertThrows(EngineException.class, () -> engine.mac(narrowed, HMAC, DATA));
      assertEquals(Kind.FORBIDDEN, refused.kind());
    }
  }

  @Test
  void whatIsNoSuchKeyIsRefusedAlthoughItIsAtHand() {
    stored().close();
    KeySpec.Secret longer = new KeySpec.Secret(SecretAlgorithm.HMAC, 512);
    EngineException refused =
        assertThrows(EngineException.class, () -> stored(kek, longer, KeyPolicy.open()).close());
    assertEquals(Kind.BAD_KEY, refused.kind());
  }

  @Test
  void nothingStaysAfterTheEngine() {
    stored().close();
    engine.close();
    assertEquals(0, opened.size());
  }
}
