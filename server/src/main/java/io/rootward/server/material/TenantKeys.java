package io.rootward.server.material;

import io.rootward.hsm.engine.EngineKey;

/** Finds the key that seals a tenant's key material; implemented by custody. Thread-safe. */
@FunctionalInterface
public interface TenantKeys {
  /** The tenant's key-encryption key, an AES key of the same engine; not the caller's to close. */
  EngineKey keyEncryptionKey(String tenant);
}
