package io.rootward.server.material;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.server.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tenants' keys are of one opening of the token, and not more of them are kept than may be. */
class TokenTenantKeysTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);

  private final AtomicLong epoch = new AtomicLong(1);
  private final List<EngineKey> unwrapped = new ArrayList<>();

  private EngineKey unwrap(String tenant) {
    EngineKey key = TestServer.engine().generate(AES_256);
    unwrapped.add(key);
    return key;
  }

  private static void assertClosed(EngineKey key) {
    assertThrows(IllegalStateException.class, () -> TestServer.engine().export(key));
  }

  @Test
  void aKeyIsKeptForOneEpoch() {
    try (TokenTenantKeys keys = new TokenTenantKeys(epoch::get, this::unwrap, 2)) {
      EngineKey first = keys.keyEncryptionKey("a");
      assertSame(first, keys.keyEncryptionKey("a"));
      epoch.set(2);
      assertNotSame(first, keys.keyEncryptionKey("a"));
      assertClosed(first);
    }
  }

  /** Kept, it would fail each request of its tenant until the token is lost once more. */
  @Test
  void aKeyThatWasLostWhileItWasUnwrappedIsUnwrappedAgain() {
    try (TokenTenantKeys keys =
        new TokenTenantKeys(
            epoch::get,
            tenant -> {
              EngineKey key = unwrap(tenant);
              epoch.compareAndSet(1, 2);
              return key;
            },
            2)) {
      EngineKey key = keys.keyEncryptionKey("a");
      assertEquals(2, unwrapped.size());
      assertSame(unwrapped.getLast(), key);
      assertClosed(unwrapped.getFirst());
    }
  }

  @Test
  void theOneNotUsedForLongestIsLetGo() {
    try (TokenTenantKeys keys = new TokenTenantKeys(epoch::get, this::unwrap, 1)) {
      EngineKey first = keys.keyEncryptionKey("a");
      keys.keyEncryptionKey("b");
      assertClosed(first);
      assertNotSame(first, keys.keyEncryptionKey("a"));
    }
  }
}
