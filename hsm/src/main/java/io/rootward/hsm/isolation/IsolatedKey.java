package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.isolation.wire.KeyDescription;
import io.rootward.hsm.isolation.wire.KeyReference;
import io.rootward.hsm.isolation.wire.Operation;

/** A key in the process of a token: its name, or its number in that process. */
final class IsolatedKey implements EngineKey {
  private final Child home;
  private final KeyDescription description;
  private volatile boolean closed;

  /**
   * @param home the process that it was made in
   */
  IsolatedKey(Child home, KeyDescription description) {
    this.home = home;
    this.description = description;
  }

  /**
   * A key as one of this kind of engine.
   *
   * @throws IllegalArgumentException if another engine made it
   * @throws IllegalStateException if it is closed
   */
  static IsolatedKey of(EngineKey key) {
    if (!(key instanceof IsolatedKey own)) {
      throw new IllegalArgumentException("the key belongs to another engine");
    }
    if (own.closed) {
      throw new IllegalStateException("the key was closed already");
    }
    return own;
  }

  /**
   * What it is called in a process.
   *
   * @throws EngineException {@link Kind#UNAVAILABLE} if it was temporary in an earlier one
   */
  KeyReference referenceIn(Child process) {
    KeyReference reference = description.reference();
    if (reference.resident() == null && !home.equals(process)) {
      throw new EngineException(
          Kind.UNAVAILABLE, "the temporary key went when the process of its token was lost");
    }
    return reference;
  }

  @Override
  public KeySpec spec() {
    return description.spec();
  }

  @Override
  public KeyPolicy policy() {
    return description.policy();
  }

  @Override
  public Residence residence() {
    return description.residence();
  }

  @Override
  public void close() {
    boolean first;
    synchronized (this) {
      first = !closed;
      closed = true;
    }
    if (first && description.reference().resident() == null && home.isUp()) {
      release();
    }
  }

  private void release() {
    long number = description.reference().number();
    try {
      home.call(Operation.RELEASE, out -> out.number(number), _ -> true);
    } catch (EngineException _) {
      // It goes with its process at the latest.
    }
  }

  /** What it is, nothing of its content. */
  @Override
  public String toString() {
    return "IsolatedKey[" + description.spec() + "]";
  }
}
