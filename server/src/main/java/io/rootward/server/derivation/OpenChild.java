package io.rootward.server.derivation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.kmip.ttlv.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A derived key, opened in the engine for one use.
 *
 * @param key not to be closed but by closing this
 * @param cached whether it was at hand
 * @param fingerprint first 4 bytes of HASH160 over its public half, as trees know their keys by;
 *     null for a secret key
 * @param release lets go of it
 */
public record OpenChild(
    EngineKey key, boolean cached, @Nullable ByteString fingerprint, Runnable release)
    implements AutoCloseable {
  /** A key that is no child in a tree. */
  OpenChild(EngineKey key, Runnable release) {
    this(key, false, null, release);
  }

  /** A key as it is stored, closed with this. */
  public static OpenChild of(EngineKey key) {
    return new OpenChild(key, key::close);
  }

  @Override
  public void close() {
    release.run();
  }
}
