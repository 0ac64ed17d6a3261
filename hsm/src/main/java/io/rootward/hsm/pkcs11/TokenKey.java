package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;

/** A key of this engine: something that gives the handle of an object when asked. */
abstract sealed class TokenKey implements EngineKey
    permits TemporaryKey, ResidentKey, PublicTokenKey {
  private final KeySpec spec;
  private final KeyPolicy policy;
  private volatile boolean closed;

  TokenKey(KeySpec spec, KeyPolicy policy) {
    this.spec = spec;
    this.policy = policy;
  }

  /**
   * A handle as this engine's own.
   *
   * @throws IllegalArgumentException if another engine made it
   */
  static TokenKey of(EngineKey key) {
    if (key instanceof TokenKey own) {
      return own;
    }
    throw new IllegalArgumentException("the key belongs to another engine");
  }

  /**
   * Sees to it that the object is there, before the call that uses it: that call must not wait for
   * another.
   *
   * @throws IllegalStateException if the key is closed
   */
  final void ready() {
    requireOpen();
    prepare();
  }

  /**
   * The object's handle in this epoch, to be asked for inside the call that uses it: no epoch ends
   * during a call.
   *
   * @throws IllegalStateException if the key is closed
   * @throws EngineException {@link Kind#UNAVAILABLE} if it went with an earlier epoch
   */
  final long handle() {
    requireOpen();
    return currentHandle();
  }

  final void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the key was closed already");
    }
  }

  abstract void prepare();

  abstract long currentHandle();

  /** Called once. */
  abstract void release();

  @Override
  public KeySpec spec() {
    return spec;
  }

  @Override
  public KeyPolicy policy() {
    return policy;
  }

  @Override
  public Residence residence() {
    return Residence.INSIDE;
  }

  @Override
  public final void close() {
    boolean first;
    synchronized (this) {
      first = !closed;
      closed = true;
    }
    if (first) {
      release();
    }
  }

  /** What it is, nothing of its content. */
  @Override
  public String toString() {
    return "TokenKey[" + spec + "]";
  }
}
