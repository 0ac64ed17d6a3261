package io.rootward.server.material;

import io.rootward.hsm.engine.EngineKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Tenants' keys as temporary objects of a token, unwrapped by its root at first use. They go with
 * the token's sessions, so each counts for the epoch in which it was unwrapped. Keys not used for
 * longest are let go; a request that still holds one fails and may be sent again. Thread-safe.
 */
public final class TokenTenantKeys implements TenantKeys, AutoCloseable {
  private final LongSupplier token;
  private final Function<String, EngineKey> open;
  private final int max;
  private final Map<String, EngineKey> keys = new LinkedHashMap<>(16, 0.75f, true);
  private long epoch;

  /**
   * @param token tells its epoch
   * @param open unwraps a tenant's key in it
   * @param max keys kept at hand
   */
  public TokenTenantKeys(LongSupplier token, Function<String, EngineKey> open, int max) {
    this.token = token;
    this.open = open;
    this.max = max;
    this.epoch = token.getAsLong();
  }

  /** A key that the token lost while it was unwrapped is unwrapped again: nobody could use it. */
  @Override
  public EngineKey keyEncryptionKey(String tenant) {
    while (true) {
      long seen;
      synchronized (keys) {
        renew();
        EngineKey known = keys.get(tenant);
        if (known != null) {
          return known;
        }
        seen = epoch;
      }
      EngineKey opened = open.apply(tenant);
      synchronized (keys) {
        renew();
        if (seen == epoch) {
          return remember(tenant, opened);
        }
      }
      opened.close();
    }
  }

  private EngineKey remember(String tenant, EngineKey opened) {
    EngineKey other = keys.putIfAbsent(tenant, opened);
    if (other != null) {
      opened.close();
      return other;
    }
    if (keys.size() > max) {
      var eldest = keys.entrySet().iterator();
      EngineKey old = eldest.next().getValue();
      eldest.remove();
      old.close();
    }
    return opened;
  }

  /** Temporary keys of an earlier epoch are gone; their handles may name other keys by now. */
  private void renew() {
    long now = token.getAsLong();
    if (now != epoch) {
      epoch = now;
      close();
    }
  }

  /** Closes all. */
  @Override
  public void close() {
    synchronized (keys) {
      keys.values().forEach(EngineKey::close);
      keys.clear();
    }
  }
}
