package io.rootward.hsm.engine;

/**
 * A fresh key pair.
 *
 * @param privateKey of kind {@link KeySpec.Private}
 * @param publicKey of kind {@link KeySpec.Public}
 */
public record EngineKeyPair(EngineKey privateKey, EngineKey publicKey) implements AutoCloseable {
  /** Closes both. */
  @Override
  public void close() {
    privateKey.close();
    publicKey.close();
  }
}
