package io.rootward.hsm.isolation.child;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.isolation.wire.KeyDescription;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);

  private final KeyEngine engine = SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  private final KeyTable keys = new KeyTable(engine, 2);

  @Test
  void temporaryKeysHaveAnEnd() {
    KeyDescription first = keys.add(engine.generate(AES_256));
    keys.add(engine.generate(AES_256));
    EngineKey third = engine.generate(AES_256);
    assertFails(Kind.UNAVAILABLE, () -> keys.add(third));
    assertThrows(IllegalStateException.class, () -> engine.export(third));
    keys.release(first.reference().number());
    keys.add(engine.generate(AES_256));
  }

  @Test
  void aReleasedKeyIsClosedAndItsNumberIsNotUsedAgain() {
    EngineKey key = engine.generate(AES_256);
    KeyDescription first = keys.add(key);
    assertSame(key, keys.get(first.reference()));
    assertEquals(AES_256, first.spec());
    keys.release(first.reference().number());
    keys.release(first.reference().number());
    assertThrows(KeyClosedException.class, () -> keys.get(first.reference()));
    assertThrows(IllegalStateException.class, () -> engine.export(key));
    keys.add(engine.generate(AES_256));
    assertThrows(KeyClosedException.class, () -> keys.get(first.reference()));
  }
}
