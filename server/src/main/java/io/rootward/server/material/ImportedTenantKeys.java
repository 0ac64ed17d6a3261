package io.rootward.server.material;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Tenants' keys that custody keeps as bytes, brought into an engine at first use: importing one for
 * each operation would cost more than most operations. Keys not used for longest are let go, not
 * closed: a request may still hold one. Thread-safe.
 */
public final class ImportedTenantKeys implements TenantKeys {
  private static final KeySpec AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);

  private final KeyEngine engine;
  private final Function<String, SecretBytes> source;
  private final int max;
  private final Map<String, EngineKey> keys = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * With an engine and where the bytes come from.
   *
   * @param source gives 32 bytes to be closed by this class
   * @param max keys kept at hand
   */
  public ImportedTenantKeys(KeyEngine engine, Function<String, SecretBytes> source, int max) {
    this.engine = engine;
    this.source = source;
    this.max = max;
  }

  @Override
  public EngineKey keyEncryptionKey(String tenant) {
    synchronized (keys) {
      EngineKey known = keys.get(tenant);
      if (known != null) {
        return known;
      }
    }
    try (SecretBytes bytes = source.apply(tenant)) {
      return remember(tenant, engine.importKey(AES_256, bytes));
    }
  }

  private EngineKey remember(String tenant, EngineKey imported) {
    synchronized (keys) {
      EngineKey other = keys.putIfAbsent(tenant, imported);
      if (other != null) {
        imported.close();
        return other;
      }
      if (keys.size() > max) {
        var eldest = keys.entrySet().iterator();
        eldest.next();
        eldest.remove();
      }
      return imported;
    }
  }

  /** Lets a tenant's key go, when the tenant is erased. */
  public void forget(String tenant) {
    synchronized (keys) {
      keys.remove(tenant);
    }
  }
}
