package io.rootward.hsm.engine;

/** A key of no engine that tells whether it was closed; thread-safe. */
public final class WatchedKey implements EngineKey {
  private volatile boolean closed;

  @Override
  public KeySpec spec() {
    return new KeySpec.Secret(SecretAlgorithm.AES, 256);
  }

  @Override
  public KeyPolicy policy() {
    return KeyPolicy.open();
  }

  @Override
  public Residence residence() {
    return Residence.BASE_IN_MEMORY;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Whether it was. */
  public boolean isClosed() {
    return closed;
  }
}
